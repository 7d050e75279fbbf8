package org.spinprop.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Finding;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.recording.Recording;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Samples;

class TimedRunsTest {
  private final Network network = Samples.yinYangNetwork(20);
  private final Batch batch = Samples.yinYangBatch(network, 5);

  @Test
  void whatIsCountedIsOfTheRunThatIsReported() {
    Counting counting = new Counting(0);
    counting.run(batch);
    Trial trial = new TimedRuns(Contender.of("counting", counting), batch).run();
    assertThat(trial.findings()).extracting(Finding::count).containsExactly(1L);
    assertThat(trial.cost()).containsEntry("runs", 1L);
    assertThat(trial.runs()).isPositive();
  }

  /** Runs that take longer than all the time there is for them. */
  @Test
  void aSlowFirstRunIsNotTheOneThatIsTimed() {
    Counting slow = new Counting(510);
    Trial trial = new TimedRuns(Contender.of("slow", slow), batch).run();
    assertThat(trial.runs()).isEqualTo(1);
    assertThat(slow.runs).as("one that is reported, one to warm up, one that is timed").isEqualTo(3);
  }

  /** The reference, which counts its runs and takes its time. */
  private final class Counting implements Executable {
    private final Executable reference = new ReferenceBackend().compile(network);
    private final long milliseconds;
    private long runs;

    Counting(long milliseconds) {
      this.milliseconds = milliseconds;
      reference.load(Model.untrained(network, 1).parameters());
    }

    @Override
    public Recording run(Batch samples, Set<String> probes) {
      runs++;
      try {
        Thread.sleep(milliseconds);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return reference.run(samples, probes);
    }

    @Override
    public void countAnew() {
      runs = 0;
    }

    @Override
    public Map<String, Number> cost() {
      return Map.of("runs", runs);
    }

    @Override
    public List<Finding> findings() {
      return List.of(new Finding("runs", runs, "here", "they were asked for", "ask for fewer"));
    }

    @Override
    public Network network() {
      return network;
    }

    @Override
    public Parameters parameters() {
      return reference.parameters();
    }

    @Override
    public void load(Parameters parameters) {
      reference.load(parameters);
    }

    @Override
    public Gradients gradients(Batch samples, Objective objective) {
      return reference.gradients(samples, objective);
    }
  }
}
