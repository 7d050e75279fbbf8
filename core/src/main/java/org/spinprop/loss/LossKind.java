package org.spinprop.loss;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.DoubleFunction;

/**
 * A kind of loss by its names in files and options. Found through {@link ServiceLoader}: a kind of one's own is a line in
 * {@code META-INF/services/org.spinprop.loss.LossKind}.
 */
public interface LossKind {

  /** Name in model files, as {@code first_spike_cross_entropy}. */
  String name();

  /** The record whose components are the loss's constants. */
  Class<? extends Loss> type();

  /** What options choose by name, as {@code first-spike}, for samples of a length in ms. */
  Map<String, DoubleFunction<Loss>> choices();

  /** All kinds on the class path, by name. */
  static List<LossKind> all() {
    return ServiceLoader.load(LossKind.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(LossKind::name))
        .toList();
  }
}
