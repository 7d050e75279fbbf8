package org.spinprop.model;

import java.util.Optional;
import org.spinprop.data.Scaling;

/**
 * Which samples a model was trained on, so that others can be told from them later, and how their values were scaled.
 *
 * @param sha256 of the part that they come from, as it lies there; see the reader of data
 * @param splitSeed which of its samples were held back
 * @param validationHeldBack whether a tenth was held back for validation
 * @param testHeldBack whether a tenth was held back for testing
 * @param scaling of values that do not lie in 0..1
 */
public record TrainingData(
    String sha256, long splitSeed, boolean validationHeldBack, boolean testHeldBack, Optional<Scaling> scaling) {}
