package org.spinprop.lab;

import org.spinprop.backend.Gradients;

/**
 * How one gradient of a trainable array is to another.
 *
 * @param cosine of the angle between them; 1 where both are zero, 0 where one is
 * @param relativeNorm norm of the second over that of the first; 1 where both are zero, infinite where the first alone is
 * @param signAgreement share of the entries, of those that are not zero in both, that have the same sign
 * @param zero whether both are 0 throughout, so that there was nothing to compare
 */
public record GradientAgreement(double cosine, double relativeNorm, double signAgreement, boolean zero) {

  /** Compares the gradients of an array. */
  public static GradientAgreement of(double[] a, double[] b) {
    double normA = Gradients.norm(a);
    double normB = Gradients.norm(b);
    int same = 0;
    int counted = 0;
    for (int i = 0; i < a.length; i++) {
      if (a[i] != 0 || b[i] != 0) {
        counted++;
        same += Math.signum(a[i]) == Math.signum(b[i]) ? 1 : 0;
      }
    }
    return new GradientAgreement(
        Gradients.cosine(a, b),
        normA == normB ? 1 : normB / normA,
        counted == 0 ? 1 : (double) same / counted,
        counted == 0);
  }
}
