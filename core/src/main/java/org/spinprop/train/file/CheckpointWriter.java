package org.spinprop.train.file;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.spinprop.backend.LearnerState;
import org.spinprop.backend.WeightGrid;
import org.spinprop.evaluation.Activity;
import org.spinprop.optim.UpdaterState;
import org.spinprop.train.Checkpoint;
import org.spinprop.train.EpochReport;

/** The body of a checkpoint file, as {@link CheckpointReader} reads it. The same run gives the same bytes. */
final class CheckpointWriter {
  private static final int VALUES_AT_ONCE = 4096;

  private final DataOutputStream out;

  CheckpointWriter(DataOutputStream out) {
    this.out = out;
  }

  void write(Map<String, String> settings, SavedRun run) throws IOException {
    all(
        settings.entrySet(),
        setting -> {
          text(setting.getKey());
          text(setting.getValue());
        });
    all(run.notes(), this::text);
    checkpoint(run.checkpoint());
  }

  private void checkpoint(Checkpoint checkpoint) throws IOException {
    all(checkpoint.epochs(), this::report);
    all(checkpoint.retreats(), out::writeInt);
    out.writeDouble(checkpoint.pace());
    out.writeInt(checkpoint.behind());
    out.writeLong(checkpoint.draws());
    all(new TreeMap<>(checkpoint.bestGrids()).entrySet(), grid -> grid(grid.getKey(), grid.getValue()));
    all(checkpoint.best(), this::values);
    learner(checkpoint.learner());
  }

  private void report(EpochReport report) throws IOException {
    out.writeInt(report.epoch());
    out.writeDouble(report.trainLoss());
    out.writeDouble(report.trainAccuracy());
    out.writeDouble(report.validationLoss());
    out.writeDouble(report.validationAccuracy());
    out.writeDouble(report.spikesPerSample());
    out.writeLong(report.silentTargets());
    out.writeDouble(report.silentNeurons());
    all(report.activity(), this::activity);
    out.writeLong(report.limited());
    out.writeDouble(report.seconds());
  }

  private void activity(Activity activity) throws IOException {
    text(activity.population());
    out.writeInt(activity.neurons());
    out.writeInt(activity.silent());
    out.writeInt(activity.saturated());
  }

  private void grid(String array, WeightGrid grid) throws IOException {
    text(array);
    out.writeInt(grid.bits());
    out.writeInt(grid.exponent());
    out.writeInt(grid.values());
    out.writeLong(grid.roundedToZero());
    out.writeLong(grid.saturated());
  }

  private void learner(LearnerState state) throws IOException {
    all(state.values(), this::values);
    all(state.updaters(), this::updater);
    all(
        new TreeMap<>(state.counters()).entrySet(),
        counters -> {
          text(counters.getKey());
          out.writeInt(counters.getValue().length);
          for (long count : counters.getValue()) {
            out.writeLong(count);
          }
        });
  }

  private void updater(UpdaterState state) throws IOException {
    out.writeLong(state.steps());
    all(state.arrays(), this::values);
  }

  private void values(float[] values) throws IOException {
    out.writeInt(values.length);
    ByteBuffer block = ByteBuffer.allocate(VALUES_AT_ONCE * Float.BYTES);
    for (int from = 0; from < values.length; from += VALUES_AT_ONCE) {
      int count = Math.min(VALUES_AT_ONCE, values.length - from);
      block.asFloatBuffer().put(values, from, count);
      out.write(block.array(), 0, count * Float.BYTES);
    }
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** How one of many is written. */
  @FunctionalInterface
  private interface One<T> {
    void write(T one) throws IOException;
  }

  private <T> void all(Collection<T> items, One<T> one) throws IOException {
    out.writeInt(items.size());
    for (T item : items) {
      one.write(item);
    }
  }
}
