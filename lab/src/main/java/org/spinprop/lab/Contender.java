package org.spinprop.lab;

import org.spinprop.backend.Executable;
import org.spinprop.batch.Batch;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.loss.Loss;

/**
 * One side of a comparison.
 *
 * @param name for reports; unique among those compared
 * @param executable with the parameters to compare resident in it; it stays the caller's to close
 * @param encoder how values of a data set become its input packets
 * @param loss how its outputs are read
 */
public record Contender(String name, Executable executable, Encoder encoder, Loss loss) {

  /** A contender with {@link LatencyEncoder#DEFAULT} and the loss that suits its output. */
  public static Contender of(String name, Executable executable) {
    return new Contender(name, executable, LatencyEncoder.DEFAULT, Loss.fitting(executable.network()));
  }

  Batch encode(Dataset data) {
    return Batch.of(data, encoder, executable.network());
  }
}
