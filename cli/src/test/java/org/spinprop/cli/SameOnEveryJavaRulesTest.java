package org.spinprop.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.spinprop.text.StableText;

/** Calls whose results Java does not promise, and versions or processors give otherwise (docs/numerics.md, "The same bits"). */
@AnalyzeClasses(packages = "org.spinprop", importOptions = WithoutTests.class)
class SameOnEveryJavaRulesTest {
  private static final Pattern ELEMENTARY =
      Pattern.compile("a?(sin|cos|tan)h?|atan2|exp|expm1|log|log1p|log10|cbrt|pow|hypot|toRadians|toDegrees|random");

  private static final Pattern ELEMENTARY_OF_VECTORS =
      Pattern.compile("A?(SIN|COS|TAN)H?|ATAN2|EXP|EXPM1|LOG|LOG1P|LOG10|CBRT|POW|HYPOT");

  /** The numbers of a generator that are equal on all Javas seen; a test knows their bits. */
  private static final Set<String> DRAWS = Set.of("nextLong", "nextInt", "nextDouble", "nextBoolean", "<init>");

  @ArchTest
  static final ArchRule elementaryFunctionsAreStrict =
      noClasses()
          .should().accessTargetWhere(target("Math's elementary functions: StrictMath's are exactly specified",
              access -> access.getTargetOwner().isEquivalentTo(Math.class) && ELEMENTARY.matcher(access.getName()).matches()));

  @ArchTest
  static final ArchRule soAreThoseOfVectors =
      noClasses()
          .should().accessTargetWhere(target("elementary functions of vectors, or sums over their lanes, whose order is open",
              access -> isOfVectors(access)
                  && (ELEMENTARY_OF_VECTORS.matcher(access.getName()).matches() || isSumOfLanes(access))));

  private static boolean isOfVectors(JavaAccess<?> access) {
    return access.getTargetOwner().getPackageName().equals("jdk.incubator.vector");
  }

  private static boolean isSumOfLanes(JavaAccess<?> access) {
    return access.getName().equals("reduceLanes") && !access.getTargetOwner().getSimpleName().equals("IntVector");
  }

  @ArchTest
  static final ArchRule generatorsDrawWhatIsTheSameEverywhere =
      noClasses()
          .should().accessTargetWhere(target("draws of Java's that differ between its versions: see StandardNormal",
              access -> access.getTargetOwner().isAssignableTo(RandomGenerator.class)
                  && !access.getTargetOwner().getPackageName().startsWith("org.spinprop")
                  && !(DRAWS.contains(access.getName()) && hasOneWay(access))));

  /** {@code nextDouble} between bounds has had other results since Java 19. */
  private static boolean hasOneWay(JavaAccess<?> access) {
    return !access.getTarget().getFullName().contains("nextDouble(double");
  }

  @ArchTest
  static final ArchRule everythingRandomHasASeed =
      noClasses()
          .should().dependOnClassesThat().areAssignableTo(ThreadLocalRandom.class)
          .orShould().dependOnClassesThat().areAssignableTo(Random.class)
          .orShould().callMethod(Collections.class, "shuffle", List.class);

  @ArchTest
  static final ArchRule numbersAreWrittenAsEverywhere =
      noClasses().that().doNotBelongToAnyOf(StableText.class)
          .should().accessTargetWhere(target("Java's texts of real numbers, which changed in 19: see StableText",
              access -> Set.of(
                  "java.lang.Double.toString(double)", "java.lang.Float.toString(float)",
                  "java.lang.String.valueOf(double)", "java.lang.String.valueOf(float)",
                  "java.lang.StringBuilder.append(double)", "java.lang.StringBuilder.append(float)")
                  .contains(access.getTarget().getFullName())));

  @ArchTest
  static final ArchRule textsDoNotFollowTheLocale =
      noClasses()
          .should().accessTargetWhere(target("texts in the digits and letters of the user's locale: name Locale.ROOT",
              access -> Set.of("format", "formatted", "printf", "toLowerCase", "toUpperCase").contains(access.getName())
                  && access.getTargetOwner().getPackageName().matches("java\\.(lang|io|util)")
                  && !access.getTarget().getFullName().contains("Locale")));

  @ArchTest
  static final ArchRule soAreThoseInJson =
      classes().that(writeJson()).should(accessTheFeatureOfShortestDecimals());

  private static DescribedPredicate<JavaAccess<?>> target(String description, Predicate<JavaAccess<?>> is) {
    return describe(description, is);
  }

  private static DescribedPredicate<JavaClass> writeJson() {
    return describe(
        "write JSON or CSV by Jackson",
        type -> type.getMethodCallsFromSelf().stream()
            .anyMatch(call -> call.getName().startsWith("writeValue")
                && (call.getTargetOwner().isAssignableTo(ObjectMapper.class)
                    || call.getTargetOwner().isAssignableTo(ObjectWriter.class))));
  }

  private static ArchCondition<JavaClass> accessTheFeatureOfShortestDecimals() {
    return new ArchCondition<>("enable StreamWriteFeature.USE_FAST_DOUBLE_WRITER, or write ShortestDecimals") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean enabled =
            type.getFieldAccessesFromSelf().stream()
                .anyMatch(access -> access.getTargetOwner().isEquivalentTo(StreamWriteFeature.class)
                    && access.getName().equals("USE_FAST_DOUBLE_WRITER"))
                || type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(used -> used.getTargetClass().getSimpleName().equals("ShortestDecimals"));
        events.add(new SimpleConditionEvent(type, enabled, type.getName()));
      }
    };
  }
}
