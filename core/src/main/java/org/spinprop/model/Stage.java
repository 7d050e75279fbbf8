package org.spinprop.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.spinprop.data.Encoder;
import org.spinprop.loss.Loss;

/**
 * One training stage that a model went through.
 *
 * @param backend name of the backend that computed the gradients
 * @param method name of the gradient method, as {@code eventprop} or {@code surrogate}
 * @param data name of the training data
 * @param encoder how values became packets
 * @param loss what was minimised, and how outputs are read
 * @param seed of the shuffling
 * @param epochs epochs trained
 * @param scores figures of the chosen epoch by name, as {@code validation_accuracy}; sorted by name
 * @param trainedOn the samples, where the model was trained on data that have parts
 * @param numbers how it drew and computed, as {@link #NUMBERS}; empty for stages of earlier versions, whose random numbers and
 *     elementary functions were Java's own, so that their seed gives other weights now
 */
public record Stage(
    String backend,
    String method,
    String data,
    Encoder encoder,
    Loss loss,
    long seed,
    int epochs,
    Map<String, Double> scores,
    Optional<TrainingData> trainedOn,
    Optional<String> numbers) {

  /** How stages draw and compute now (docs/numerics.md, "The same bits"). */
  public static final String NUMBERS = "L64X128MixRandom, AS 241, StrictMath";

  public Stage {
    scores = Collections.unmodifiableMap(new TreeMap<>(scores));
  }

  /** A stage that tells neither its samples nor how it drew. */
  public Stage(
      String backend,
      String method,
      String data,
      Encoder encoder,
      Loss loss,
      long seed,
      int epochs,
      Map<String, Double> scores) {
    this(backend, method, data, encoder, loss, seed, epochs, scores, Optional.empty(), Optional.empty());
  }
}
