package org.spinprop.sweep.report;

import java.io.IOException;
import java.nio.file.Path;

/** A sweep for people: {@code report.html} and {@code results.csv}. */
public record SweepReport(SweepFigures figures) {

  /** Writes its files into a folder. */
  public void write(Path folder) throws IOException {}
}
