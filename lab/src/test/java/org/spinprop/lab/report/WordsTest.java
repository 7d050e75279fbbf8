package org.spinprop.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spinprop.backend.Executable;
import org.spinprop.data.YinYang;
import org.spinprop.lab.Comparison;
import org.spinprop.lab.Contender;
import org.spinprop.model.Model;
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
  void whatDiffersIsSaidWithItsInterval() {
    List<String> sentences = about(contender("left", 1), contender("right", 2));
    assertThat(sentences.get(0)).contains("McNemar's exact p = ");
    assertThat(sentences.get(1)).matches(
        "The same prediction on \\d+ of 60 samples\\. Accuracy .* %: the difference is .* points, 95 % interval \\[.*\\];.*");
  }

  @Test
  void aShareIsAllOnlyWhereItIs() {
    assertThat(Words.share(1)).isEqualTo("All");
    assertThat(Words.share(0.9999999)).isEqualTo("99.999 %");
  }

  private static List<String> about(Contender a, Contender b) {
    return Words.about(Comparison.of(List.of(a, b)).on(YinYang.generate("points", 7, 60)).difference());
  }

  private Contender contender(String name, long seed) {
    Executable executable = new ReferenceBackend().compile(network);
    executable.load(Model.untrained(network, seed).parameters());
    return Contender.of(name, executable);
  }
}
