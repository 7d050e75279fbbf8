package org.spinprop.offchip.network;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/**
 * A Java number as operand is made a tensor at every call, and automatic differentiation would read it after it is gone; see
 * {@link Constants}.
 */
class TensorOperandsTest {
  private static final ArchRule NO_NUMBERS =
      noClasses()
          .should()
          .callCodeUnitWhere(
              DescribedPredicate.describe(
                  "a tensor takes a Java number as operand", TensorOperandsTest::takesNumber));

  private static boolean takesNumber(JavaCall<?> call) {
    return call.getTargetOwner().getPackageName().startsWith("ai.djl.ndarray")
        && call.getTarget().getRawParameterTypes().stream().anyMatch(t -> t.isEquivalentTo(Number.class));
  }

  @Test
  void noTensorTakesAJavaNumberAsOperand() {
    NO_NUMBERS.check(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.spinprop.offchip"));
  }

  @Test
  void theRuleCatchesOneThatDoes() {
    assertThatThrownBy(() -> NO_NUMBERS.check(new ClassFileImporter().importClasses(Offender.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Offender.halved");
  }

  private static final class Offender {
    static NDArray halved(NDArray x) {
      return x.mul(0.5f);
    }
  }
}
