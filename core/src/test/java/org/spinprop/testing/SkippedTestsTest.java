package org.spinprop.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What is skipped says so, once and in one line. */
class SkippedTestsTest {

  /** Not found by its name, so that it runs from the test alone. */
  static class Three {
    @Test
    void runs() {}

    @ParameterizedTest
    @ValueSource(strings = {"a.nir", "b.nir"})
    void needs(String file) {
      Assumptions.assumeTrue(file.startsWith("a"), "'" + file + "'\nis missing");
    }

    @Test
    @EnabledIfSystemProperty(named = "spinprop.nobody", matches = "says so")
    void isOff() {}
  }

  @Test
  void aLineForEach() {
    LauncherDiscoveryRequest three =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(Three.class))
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .build();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      LauncherFactory.create().execute(three);
    } finally {
      System.setOut(out);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("skipped: ")).sorted())
        .hasSize(2)
        .first().asString()
        .startsWith("skipped: SkippedTestsTest$Three.isOff: ");
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("skipped: SkippedTestsTest$Three.needs [2] ", ": Assumption failed: 'b.nir' is missing\n")
        .doesNotContain("a.nir", "runs");
  }
}
