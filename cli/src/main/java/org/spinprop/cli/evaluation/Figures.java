package org.spinprop.cli.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.backend.Finding;
import org.spinprop.backend.WeightGrid;
import org.spinprop.cli.chip.ChipFigures;

/**
 * The figures of one evaluation, as they stand in tables and JSON.
 *
 * @param accuracy 0..1
 * @param spikeAgreement share of spikes at the tick of the double-precision reference with the same weights, 0..1
 * @param predictionAgreement share of samples on which the reference predicts the same, 0..1
 * @param chip what it takes of the emulated chip and what went wrong, where it ran there
 * @param weights how weights were held, by projection, where not in float32
 * @param findings what the backend has to say of the run
 */
public record Figures(
    String backend,
    int samples,
    double accuracy,
    double loss,
    double spikesPerSample,
    double spikeAgreement,
    double predictionAgreement,
    double seconds,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<ChipFigures> chip,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, WeightGrid> weights,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Finding> findings) {}
