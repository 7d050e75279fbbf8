package org.spinprop.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spinprop.backend.Executable;
import org.spinprop.data.YinYang;
import org.spinprop.lab.Comparison;
import org.spinprop.lab.Contender;
import org.spinprop.lab.Difference;
import org.spinprop.lab.statistics.PairedOutcomes;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Samples;

class WordsTest {
  private final Network network = Samples.yinYangNetwork(20);

  @Test
  void whatIsTheSameIsSaidToBe() {
    assertThat(about(contender("left", 1), contender("right one", 1)))
        .contains(
            "left and 'right one' are the same on these 60 samples: every spike, every prediction.",
            "All of the spikes are at the very same tick; 0 of 60 samples have other spikes.")
        .noneMatch(sentence -> sentence.contains("first part"));
  }

  @Test
  void gradientsOfNetworksThatAreSilentAreNotSaidToAgree() {
    assertThat(about(silent("left"), silent("right")))
        .contains("Gradients: those of both are 0 throughout, there is nothing to compare.")
        .noneMatch(sentence -> sentence.contains("cosine"));
    assertThat(about(contender("left", 1), contender("right", 1))).anyMatch(sentence -> sentence.contains("the cosine is"));
  }

  private Contender silent(String name) {
    Executable executable = new ReferenceBackend().compile(network);
    executable.load(new Parameters(network, new float[][] {new float[100], new float[60]}));
    return Contender.of(name, executable);
  }

  @Test
  void whatDiffersIsSaidWithItsInterval() {
    List<String> sentences = about(contender("left", 1), contender("right", 2));
    assertThat(sentences.get(0)).contains("McNemar's exact p = ");
    assertThat(sentences.get(1)).matches(
        "The same prediction on \\d+ of 60 samples\\. Accuracy .* %: the difference is .* points, 95 % interval \\[.*\\];.*");
  }

  /** Five of 60 samples are right in one alone: 2 / 32 by McNemar's exact test, and the interval leaves out 0. */
  @Test
  void aVerdictThatTheIntervalDoesNotShareSaysSo() {
    Difference found = Comparison.of(List.of(contender("left", 1), contender("right", 2)))
        .on(YinYang.generate("points", 7, 60)).difference();
    assertThat(about(with(found, new PairedOutcomes(50, 5, 0, 5))))
        .startsWith(
            "left and right differ; whether in accuracy too, 60 samples leave open: on 5 of them one alone is right, too few for"
                + " McNemar's exact test to rule out chance (p = 0.0625), though the 95 % interval leaves out 0.");
    assertThat(about(with(found, new PairedOutcomes(50, 6, 0, 4))))
        .startsWith("right is less accurate than left, by more than chance would explain (McNemar's exact p = 0.0313).");
    assertThat(about(with(found, new PairedOutcomes(50, 3, 0, 7))))
        .startsWith("left and right differ, but not in accuracy as far as 60 samples can tell (McNemar's exact p = 0.250).");
  }

  private static Difference with(Difference found, PairedOutcomes outcomes) {
    return new Difference(
        found.a(), found.b(), found.predictionAgreement(), outcomes, found.spikes(), found.gradients(), found.cause());
  }

  @Test
  void aShareIsAllOnlyWhereItIs() {
    assertThat(Words.share(1)).isEqualTo("All");
    assertThat(Words.share(0.9999999)).isEqualTo("99.999 %");
  }

  private static List<String> about(Contender a, Contender b) {
    return about(Comparison.of(List.of(a, b)).on(YinYang.generate("points", 7, 60)).difference());
  }

  private static List<String> about(Difference difference) {
    return Words.about(difference);
  }

  private Contender contender(String name, long seed) {
    Executable executable = new ReferenceBackend().compile(network);
    executable.load(Model.untrained(network, seed).parameters());
    return Contender.of(name, executable);
  }
}
