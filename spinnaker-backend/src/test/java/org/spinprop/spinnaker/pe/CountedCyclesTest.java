package org.spinprop.spinnaker.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Cycles of operations in the machine file are those of the programs of pe-programs as they are compiled. After a change of
 * these, or with another compiler, this writes them anew:
 *
 * <pre>
 *   mvn -q package -pl spinnaker-backend -am -Dtest=CountedCyclesTest -Dsurefire.failIfNoSpecifiedTests=false -Dcounts.write=true
 * </pre>
 */
class CountedCyclesTest {
  private static final Path FIGURES =
      Path.of("src", "main", "resources", "org", "spinprop", "spinnaker", "machine", "spinnaker2.yaml");

  private static final String COUNTED = "kind: counted, source: \"gcc ";

  @BeforeAll
  static void tools() {
    PeMachine.assume();
  }

  @Test
  void theMachineFileHasTheCountsOfTheCompiledPrograms() throws IOException {
    String figures = Files.readString(FIGURES);
    String gcc = PeMachine.say(Path.of("."), "arm-none-eabi-gcc", "-dumpfullversion").strip();
    boolean write = Boolean.getBoolean("counts.write");
    if (!write) {
      assumeThat(figures).as("arm-none-eabi-gcc is " + gcc + ", of which the counts are not").contains(COUNTED + gcc + " ");
    }
    OperationCounts counts = OperationCounts.of(Float.SIZE);
    String counted = figures;
    for (Map.Entry<String, OperationCount> operation : counts.counts().entrySet()) {
      counted = put(counted, operation.getKey(), operation.getValue(), gcc);
    }
    assertThat(counts.largestErrors().values()).as("difference of a call from the sum of its operations")
        .allMatch(error -> error < 0.06);
    assertThat(List.of("tick", "tick_backward", "subtick_tick")).allMatch(part -> counts.largestErrors().get(part) < 0.015);
    if (write) {
      Files.writeString(FIGURES, counted);
    } else {
      assertThat(figures).isEqualTo(counted);
    }
  }

  private static String put(String figures, String operation, OperationCount count, String gcc) {
    Pattern place = Pattern.compile("(\\n  " + operation + ":\\n    cycles: ).*");
    Matcher found = place.matcher(figures);
    assertThat(found.find()).as("%s.cycles in %s", operation, FIGURES).isTrue();
    String cycles = text(count.cycles());
    String entry =
        String.format(
            Locale.ROOT, "{value: %s, %s%s -O2: %s, %s to %s by what refills of the pipeline take\"}", cycles, COUNTED, gcc,
            cycles,
            text(Math.min(count.least(), count.most())), text(Math.max(count.least(), count.most())));
    return figures.substring(0, found.end(1)) + entry + figures.substring(found.end());
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
