package org.spinprop.train.file;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spinprop.backend.LearnerState;
import org.spinprop.backend.WeightGrid;
import org.spinprop.evaluation.Activity;
import org.spinprop.optim.UpdaterState;
import org.spinprop.train.Checkpoint;
import org.spinprop.train.EpochReport;

/** The body of a checkpoint file whose checksum is right: first the settings, then the run. */
final class CheckpointReader {
  private static final int VALUES_AT_ONCE = 4096;

  private final DataInputStream in;
  private final long size;

  /** @param size of the file, which no count may exceed */
  CheckpointReader(DataInputStream in, long size) {
    this.in = in;
    this.size = size;
  }

  Map<String, String> settings() throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int left = count(); left > 0; left--) {
      settings.put(text(), text());
    }
    return settings;
  }

  SavedRun run() throws IOException {
    List<String> notes = all(this::text);
    List<EpochReport> epochs = all(this::report);
    if (epochs.isEmpty()) {
      throw new EOFException();
    }
    List<Integer> retreats = all(in::readInt);
    double pace = in.readDouble();
    int behind = in.readInt();
    long draws = in.readLong();
    Map<String, WeightGrid> grids = new HashMap<>();
    for (int left = count(); left > 0; left--) {
      grids.put(text(), grid());
    }
    List<float[]> best = all(this::values);
    return new SavedRun(new Checkpoint(learner(), best, grids, epochs, retreats, pace, behind, draws), notes);
  }

  private EpochReport report() throws IOException {
    return new EpochReport(
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readLong(),
        in.readDouble(),
        all(() -> new Activity(text(), in.readInt(), in.readInt(), in.readInt())),
        in.readLong(),
        in.readDouble());
  }

  private WeightGrid grid() throws IOException {
    return new WeightGrid(in.readInt(), in.readInt(), in.readInt(), in.readLong(), in.readLong());
  }

  private LearnerState learner() throws IOException {
    List<float[]> values = all(this::values);
    List<UpdaterState> updaters = all(() -> new UpdaterState(in.readLong(), all(this::values)));
    Map<String, long[]> counters = new HashMap<>();
    for (int left = count(); left > 0; left--) {
      String name = text();
      long[] counts = new long[count()];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = in.readLong();
      }
      counters.put(name, counts);
    }
    return new LearnerState(values, updaters, counters);
  }

  private float[] values() throws IOException {
    float[] values = new float[count()];
    ByteBuffer block = ByteBuffer.allocate(VALUES_AT_ONCE * Float.BYTES);
    for (int from = 0; from < values.length; from += VALUES_AT_ONCE) {
      int count = Math.min(VALUES_AT_ONCE, values.length - from);
      in.readFully(block.array(), 0, count * Float.BYTES);
      block.asFloatBuffer().get(values, from, count);
    }
    return values;
  }

  private String text() throws IOException {
    byte[] bytes = new byte[count()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private int count() throws IOException {
    int count = in.readInt();
    if (count < 0 || count > size) {
      throw new EOFException();
    }
    return count;
  }

  /** How one of many is read. */
  @FunctionalInterface
  private interface One<T> {
    T read() throws IOException;
  }

  private <T> List<T> all(One<T> one) throws IOException {
    List<T> items = new ArrayList<>();
    for (int left = count(); left > 0; left--) {
      items.add(one.read());
    }
    return items;
  }
}
