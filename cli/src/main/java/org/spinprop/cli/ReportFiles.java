package org.spinprop.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.spinprop.lab.report.Report;

/** Writes a report and, where this Java can draw, its pictures. */
record ReportFiles(Report report, Console console) {

  void write(Path folder) throws IOException {
    report.write(folder);
    try {
      report.writePictures(folder);
    } catch (LinkageError | InternalError e) {
      console.progress("no pictures: this Java cannot draw text (a headless Java without fontconfig?)");
    }
  }
}
