package org.spinprop.cli.compare;

import java.io.IOException;
import java.nio.file.Path;
import org.spinprop.cli.console.Console;
import org.spinprop.lab.report.Report;

/** Writes a report and, where this Java can draw, its pictures. */
public record ReportFiles(Report report, Console console) {

  /** Into a folder, which is made where it is missing. */
  public void write(Path folder) throws IOException {
    report.write(folder);
    try {
      report.writePictures(folder);
    } catch (LinkageError | InternalError e) {
      console.progress("no pictures: this Java cannot draw text (a headless Java without fontconfig?)");
    }
  }
}
