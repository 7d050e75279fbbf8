package org.spinprop.cli.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spinprop.backend.Executable;
import org.spinprop.batch.Batch;
import org.spinprop.evaluation.Activity;
import org.spinprop.files.SafeFile;
import org.spinprop.objective.Objective;
import org.spinprop.train.EpochReport;
import org.spinprop.train.GradientNorms;

/** What an epoch did to spikes and gradients, as a CSV file with a row an epoch. */
final class DiagnosisFile {
  /** Training samples whose gradients are looked at one by one. */
  static final int SAMPLES = 100;

  private final Path file;
  private final Batch samples;
  private final Objective objective;
  private final List<String> lines = new ArrayList<>();

  /** @param samples of the training data */
  DiagnosisFile(Path file, Batch samples, Objective objective) {
    this.file = file;
    this.samples = samples;
    this.objective = objective;
  }

  /** Goes on with the lines of the epochs that were trained before. */
  void resume(List<String> before) throws IOException {
    lines.addAll(before);
    write();
  }

  /** The lines so far, the heading first. */
  List<String> lines() {
    return lines;
  }

  /** Adds an epoch, and writes the file anew. */
  void add(EpochReport report, Executable executable) throws IOException {
    if (lines.isEmpty()) {
      lines.add(
          "epoch,validation_accuracy,silent_targets,limited_jumps,median_gradient,largest_gradient,largest_sample,"
              + "largest_neuron,samples_without_gradient"
              + report.activity().stream().map(DiagnosisFile::columns).collect(Collectors.joining()));
    }
    GradientNorms norms = GradientNorms.of(executable, samples, objective);
    lines.add(
        String.format(
            Locale.ROOT, "%d,%s,%d,%d,%s,%s,%d,%s,%d",
            report.epoch(), report.validationAccuracy(), report.silentTargets(), report.limited(),
            norms.median(), norms.largest(), norms.sample(), norms.neuron(), norms.vanished())
            + report.activity().stream().map(a -> "," + a.silent() + "," + a.saturated()).collect(Collectors.joining()));
    write();
  }

  private void write() throws IOException {
    byte[] csv = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    SafeFile.write(file, stream -> stream.write(csv));
  }

  private static String columns(Activity of) {
    return ",silent_" + of.population() + ",saturated_" + of.population();
  }
}
