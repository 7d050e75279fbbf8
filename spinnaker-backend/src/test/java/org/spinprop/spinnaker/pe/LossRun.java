package org.spinprop.spinnaker.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.ReadoutCrossEntropy;

/** The loss of a step as a program of pe-programs, over all its samples. */
record LossRun(RecordedStep step) {

  /** Name of the program. */
  String program() {
    return step.network().output().spikes() ? "loss" : "readout_loss";
  }

  private int output() {
    return step.network().populations().size() - 1;
  }

  void load(PeInput input) {
    int classes = step.network().output().size();
    int key = step.network().keys().spike(output(), 0);
    if (step.objective().loss() instanceof FirstSpikeCrossEntropy loss) {
      input.add(classes).add(step.steps()).add(step.lead()).add(key);
      input.add((float) step.objective().revival().silentTarget()).add(step.network().clock().dt());
      input.add(loss.tau0()).add(loss.tau1()).add(loss.a());
    } else {
      input.add(((ReadoutCrossEntropy) step.objective().loss()).over().ordinal());
      input.add(classes).add(step.steps()).add(step.lead()).add(key);
    }
    input.add(step.batch().size());
    for (int sample = 0; sample < step.batch().size(); sample++) {
      input.add(step.batch().labels()[sample]);
      for (int tick = 0; tick <= step.steps(); tick++) {
        input.add(step.spikes(sample, tick - 1, List.of(output())));
      }
    }
  }

  void check(PeOutput output) {
    String name = step.network().output().name();
    boolean alone = step.network().projections().stream().noneMatch(link -> link.from().equals(name));
    for (int sample = 0; sample < step.batch().size(); sample++) {
      for (int tick = step.steps() - 1 + step.lead(); tick >= 0; tick--) {
        List<PePacket> sent = output.nextPackets();
        List<PePacket> recorded = step.errors(sample, tick, output());
        assertThat(sent).isEqualTo(alone ? recorded : recorded.subList(0, Math.min(sent.size(), recorded.size())));
      }
    }
    assertThat(output.nextDouble() / step.batch().size()).isCloseTo(step.statistics().loss(), within(1e-12));
    assertThat(output.nextInt()).isEqualTo(step.statistics().correct());
    if (program().equals("loss")) {
      assertThat(output.nextInt()).isEqualTo((int) step.statistics().silentTargets());
    }
  }
}
