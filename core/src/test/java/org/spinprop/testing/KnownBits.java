package org.spinprop.testing;

import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import java.util.zip.CRC32;
import org.spinprop.backend.Executable;
import org.spinprop.batch.Batch;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.InitialWeights;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.optim.Adam;
import org.spinprop.optim.Schedule;
import org.spinprop.train.Training;
import org.spinprop.train.TrainingObserver;
import org.spinprop.train.TrainingPlan;

/** Checksums (CRC-32) of numbers that must have the same bits on every Java and processor: tests know what they are. */
public final class KnownBits {

  private KnownBits() {}

  /** Of so many numbers. */
  public static String of(int count, LongSupplier numbers) {
    CRC32 crc = new CRC32();
    ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
    for (int i = 0; i < count; i++) {
      crc.update(number.clear().putLong(numbers.getAsLong()).flip());
    }
    return hex(crc);
  }

  /** Of all values. */
  public static String of(Parameters parameters) {
    CRC32 crc = new CRC32();
    for (float[] values : parameters.values()) {
      ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
      bytes.asFloatBuffer().put(values);
      crc.update(bytes);
    }
    return hex(crc);
  }

  /** Of bytes. */
  public static String of(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return hex(crc);
  }

  private static String hex(CRC32 crc) {
    return "%08x".formatted(crc.getValue());
  }

  /** A small network for the Yin-Yang data. */
  public static Network network(Clock.Kind kind) {
    return Network.on(new Clock(kind, 1, 40)).input(5).lif("hidden", 30).lif("output", 3).build();
  }

  /** What comes of three epochs of 300 samples from initial weights. */
  public static Parameters trained(Executable executable) {
    Network network = executable.network();
    Batch train = Batch.of(YinYang.generate("train", 1, 300), LatencyEncoder.DEFAULT, network);
    Batch validation = Batch.of(YinYang.generate("validation", 2, 50), LatencyEncoder.DEFAULT, network);
    TrainingPlan plan = new TrainingPlan(3, 32, Adam.withRate(0.005), Schedule.COSINE, 1);
    Objective objective = Objective.eventProp(new FirstSpikeCrossEntropy(1.5, 6.4, 0.003));
    return new Training(executable, train, validation, objective, plan, TrainingObserver.NONE)
        .from(InitialWeights.DEFAULT.draw(network, 1))
        .best();
  }
}
