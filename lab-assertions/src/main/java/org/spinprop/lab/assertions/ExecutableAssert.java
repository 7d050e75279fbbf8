package org.spinprop.lab.assertions;

import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.spinprop.backend.Executable;
import org.spinprop.batch.Batch;
import org.spinprop.data.Dataset;
import org.spinprop.lab.Comparison;
import org.spinprop.lab.Contender;
import org.spinprop.lab.Findings;

/** Assertions on an executable. */
public final class ExecutableAssert extends AbstractAssert<ExecutableAssert, Executable> {
  private static final int RANDOM_SAMPLES = 100;
  private static final long SEED = 0;

  private Function<Comparison, Findings> samples =
      comparison -> comparison.on(RandomInputs.of(actual.network(), RANDOM_SAMPLES, SEED));

  ExecutableAssert(Executable actual) {
    super(actual, ExecutableAssert.class);
  }

  /** On packets; without, on 100 samples of random input spikes, always the same. */
  public ExecutableAssert on(Batch batch) {
    samples = comparison -> comparison.on(batch);
    return this;
  }

  /** On a data set, as {@link org.spinprop.data.LatencyEncoder#DEFAULT} encodes it. */
  public ExecutableAssert on(Dataset data) {
    samples = comparison -> comparison.on(data);
    return this;
  }

  /** Runs both; what follows says in what they are to agree. */
  public AgreementAssert agreesWith(Executable expected) {
    isNotNull();
    Comparison comparison =
        Comparison.of(List.of(Contender.of("expected", expected), Contender.of("actual", actual))).bisect();
    return new AgreementAssert(samples.apply(comparison).difference());
  }
}
