package org.spinprop.lab.assertions;

import java.util.Locale;
import org.assertj.core.api.AbstractAssert;
import org.spinprop.lab.Difference;
import org.spinprop.lab.GradientAgreement;
import org.spinprop.lab.assertions.SpinpropAssertions.AtLeast;
import org.spinprop.lab.report.Words;

/** Assertions on how two executables agree; a failure says where they part, and why. */
public final class AgreementAssert extends AbstractAssert<AgreementAssert, Difference> {

  AgreementAssert(Difference actual) {
    super(actual, AgreementAssert.class);
  }

  /** The share of spikes at the very same tick. */
  public AgreementAssert onSpikes(AtLeast share) {
    return check("share of spikes at the same tick", actual.spikes().agreement(), share);
  }

  /** The share of samples with the same prediction. */
  public AgreementAssert onPredictions(AtLeast share) {
    return check("share of samples with the same prediction", actual.predictionAgreement(), share);
  }

  /** The cosine of the EventProp gradients of every trainable array. */
  public AgreementAssert onGradients(AtLeast cosine) {
    if (actual.gradients().isEmpty()) {
      failWithMessage(
          "there are no gradients to compare: one of the two does not train, their arrays differ, or a jump is undefined"
              + " in every sample");
    }
    double least =
        actual.gradients().values().stream().mapToDouble(GradientAgreement::cosine).min().orElse(-1);
    return check("least cosine of the gradients", least, cosine);
  }

  private AgreementAssert check(String what, double found, AtLeast wanted) {
    if (!(found >= wanted.value())) {
      failWithMessage(
          "%s", String.format(Locale.ROOT, "%s is %.6f, expected at least %.6f%n  %s", what, found, wanted.value(),
              String.join(System.lineSeparator() + "  ", Words.about(actual))));
    }
    return this;
  }
}
