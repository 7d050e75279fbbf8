package org.spinprop.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spinprop.connection.Connection;
import org.spinprop.loss.Loss;
import org.spinprop.loss.Reading;
import org.spinprop.network.Population;

/** What kind of neurons, connections, loss or reading something is, is asked by {@code match} alone, so that a new kind is missed nowhere. */
@AnalyzeClasses(packages = "org.spinprop", importOptions = WithoutTests.class)
class ClosedSetsTest {
  /** Inside of the seam: a network's positions say which of its populations have dynamics. */
  private static final String SEAM = "Network.java";

  private static final Pattern CAST =
      Pattern.compile(
          "\\((\\w*Population|Dense|OneToOne|Convolution|Sparse|\\w*CrossEntropy|FirstSpikes|SpikeCounts|VoltageFeature)\\)\\s*[\\w(]");

  @ArchTest
  static final ArchRule nobodyAsksForTheClass =
      codeUnits().should(
          new ArchCondition<>("not ask for the class of a population, a connection, a loss or a reading") {
            @Override
            public void check(JavaCodeUnit code, ConditionEvents events) {
              for (InstanceofCheck check : code.getInstanceofChecks()) {
                if (isOfASet(check.getRawType()) && !check.getRawType().equals(code.getOwner())) {
                  events.add(
                      SimpleConditionEvent.violated(code, code.getFullName() + " asks for " + check.getRawType().getName()));
                }
              }
              for (ReferencedClassObject object : code.getReferencedClassObjects()) {
                if (object.getRawType().isAssignableTo(Population.class)) {
                  events.add(
                      SimpleConditionEvent.violated(code,
                          code.getFullName() + " has the class of " + object.getRawType().getName()));
                }
              }
            }
          });

  private static boolean isOfASet(JavaClass type) {
    return Stream.of(Population.class, Connection.class, Loss.class, Reading.class).anyMatch(type::isAssignableTo);
  }

  @Test
  void nobodyCasts() throws IOException {
    assertThat(castsIn("    LifPopulation lif = (LifPopulation) network.output();")).hasSize(1);
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      List<Path> sources =
          files.filter(file -> file.toString().endsWith(".java") && file.toString().contains("src/main/")).toList();
      assertThat(sources).hasSizeGreaterThan(300);
      for (Path source : sources) {
        if (!source.endsWith(SEAM)) {
          assertThat(castsIn(Files.readString(source))).as(source.toString()).isEmpty();
        }
      }
    }
  }

  private static List<String> castsIn(String source) {
    return source.lines().filter(line -> CAST.matcher(line).find()).toList();
  }
}
