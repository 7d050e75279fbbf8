package org.spinprop.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.backend.Executable;
import org.spinprop.batch.Batch;
import org.spinprop.batch.SampleSource;
import org.spinprop.data.ArrayDataset;
import org.spinprop.data.Dataset;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Samples;

/** Figures of samples that run some at a time are those of a single run. */
class ScoreTest {
  private final Network network = Samples.yinYangNetwork(10);
  private final Loss loss = FirstSpikeCrossEntropy.DEFAULT;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 30, 31})
  void sumsGoOnFromBatchToBatch(int together) {
    Batch all = Samples.yinYangBatch(network, 30);
    try (Executable reference = running(network)) {
      Evaluation once = Evaluation.of(reference, all, loss);
      Score score = new Score(network);
      SpikeAgreement agreement = new SpikeAgreement();
      all.inBatchesOf(together)
          .forEach(
              batch -> {
                Evaluation run = Evaluation.of(reference, batch, loss);
                score.add(run, batch.labels());
                agreement.add(run.recording().spikes(), run.recording().spikes());
              });
      assertThat(score.samples()).isEqualTo(30);
      assertThat(score.loss()).isEqualTo(once.loss());
      assertThat(score.accuracy()).isEqualTo(once.accuracy());
      assertThat(score.spikesPerSample()).isEqualTo(once.spikesPerSample()).isPositive();
      assertThat(score.activity()).isEqualTo(Score.of(reference, all, loss).activity());
      assertThat(agreement.share()).isEqualTo(1);
    }
  }

  @Test
  void noMoreRunTogetherThanMemoryAllows() {
    Network large = Network.on(Clock.grid(0.01, 4000)).input(5).lif("hidden", 1000).lif("output", 3).build();
    assertThat(Score.together(network)).isEqualTo(1024);
    assertThat(Score.together(large)).isEqualTo((1 << 26) / (4000 * 1008));
    Batch points = Samples.yinYangBatch(network, 1025);
    List<Integer> selected = new ArrayList<>();
    SampleSource source =
        new SampleSource() {
          @Override
          public int size() {
            return points.size();
          }

          @Override
          public Batch select(int[] samples) {
            selected.add(samples.length);
            return points.select(samples);
          }
        };
    try (Executable reference = running(network)) {
      assertThat(Score.of(reference, source, loss).samples()).isEqualTo(1025);
    }
    assertThat(selected).containsExactly(1024, 1);
  }

  @Test
  void manyValuesBecomePacketsWhenTheyAreReached() {
    Dataset few = YinYang.test();
    Dataset many = new ArrayDataset("wide", new double[2][1 << 18 | 1], new int[2], 3);
    Network wide = Network.on(Clock.grid(1, 40)).input(LatencyEncoder.DEFAULT.channels(many)).lif("output", 3).build();
    assertThat(SampleSource.of(few, LatencyEncoder.DEFAULT, network)).isInstanceOf(Batch.class);
    SampleSource source = SampleSource.of(many, LatencyEncoder.DEFAULT, wide);
    assertThat(source).isNotInstanceOf(Batch.class);
    try (Stream<Batch> batches = source.inBatchesOf(1)) {
      assertThat(batches.map(Batch::size)).containsExactly(1, 1);
    }
  }

  private static Executable running(Network network) {
    Executable reference = new ReferenceBackend().compile(network);
    reference.load(Model.untrained(network, 2).parameters());
    return reference;
  }
}
