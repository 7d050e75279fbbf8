package org.spinprop.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Learner;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.train.YinYangWorkload;

/**
 * Writes the epoch of {@link YinYangWorkload} as a file for {@code src/main/c/epoch.c}, which does the same in C: ticks, samples
 * (int32), dt in ms (float64), the weights of both projections (float32), then of each sample label, number of input spikes, their
 * ticks, their neurons (int32); little-endian. Prints the
 * epoch's mean loss, by which to see that both do the same.
 */
public final class Yardstick {
  private Yardstick() {}

  /** {@code Yardstick DT FILE} */
  public static void main(String[] args) throws IOException {
    double dt = Double.parseDouble(args[0]);
    YinYangWorkload workload = new YinYangWorkload(Clock.Kind.GRID, dt);
    Path file = Path.of(args[1]);
    Files.write(file, bytes(workload.start(), workload.batches()));
    try (Executable chip = workload.on(SpinnakerBackend.NAME, new ExecutionOptions(1))) {
      double loss = 0;
      double spikes = 0;
      int samples = 0;
      Learner learner = workload.learner(chip, new GradientMethod.EventProp(Discretisation.PUBLISHED));
      for (Batch batch : workload.batches()) {
        BatchStatistics statistics = learner.step(batch, YinYangWorkload.RATE);
        loss += statistics.loss() * batch.size();
        spikes += statistics.spikes();
        samples += batch.size();
      }
      System.out.printf(
          Locale.ROOT, "%s; on the emulated chip: loss %.6f, %.3f spikes a sample%n", file, loss / samples, spikes / samples);
    }
  }

  private static byte[] bytes(Model start, List<Batch> batches) {
    Network network = start.network();
    int packets = batches.stream().mapToInt(batch -> batch.packets().size()).sum();
    int samples = batches.stream().mapToInt(Batch::size).sum();
    int weights = network.projections().stream().mapToInt(network::weightCount).sum();
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * (2 + weights + 2 * samples + 2 * packets) + 8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(network.clock().steps()).putInt(samples).putDouble(network.clock().dt());
    for (float[] array : start.parameters().values()) {
      for (float value : array) {
        bytes.putFloat(value);
      }
    }
    for (Batch batch : batches) {
      for (int s = 0; s < batch.size(); s++) {
        put(bytes, batch.labels()[s], batch.packets(), s, network);
      }
    }
    return bytes.array();
  }

  private static void put(ByteBuffer bytes, int label, EventStream packets, int sample, Network network) {
    int begin = packets.start(sample);
    int end = packets.end(sample);
    bytes.putInt(label).putInt(end - begin);
    for (int i = begin; i < end; i++) {
      bytes.putInt(packets.tick(i));
    }
    for (int i = begin; i < end; i++) {
      bytes.putInt(network.keys().neuron(packets.key(i)));
    }
  }
}
