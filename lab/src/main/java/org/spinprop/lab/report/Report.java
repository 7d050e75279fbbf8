package org.spinprop.lab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.spinprop.files.SafeFile;
import org.spinprop.lab.Findings;

/**
 * The report of a comparison: one HTML file that needs no network, and pictures of it.
 *
 * <pre>{@code
 * new Report("chip and reference", findings).write(folder);
 * }</pre>
 *
 * @param title of the page
 * @param findings best with close-ups, see {@link org.spinprop.lab.Comparison#closeUps}
 * @param curves of the training that led here, if any
 * @param curvesCaption what the curves are
 * @param tables at the end of the page
 */
public record Report(
    String title, Findings findings, List<LearningCurve> curves, String curvesCaption, List<FoldedTable> tables) {

  public Report {
    curves = List.copyOf(curves);
    tables = List.copyOf(tables);
  }

  /** A report without tables. */
  public Report(String title, Findings findings, List<LearningCurve> curves, String curvesCaption) {
    this(title, findings, curves, curvesCaption, List.of());
  }

  /** A report without learning curves. */
  public Report(String title, Findings findings) {
    this(title, findings, List.of(), "");
  }

  /** The same report with other tables. */
  public Report with(List<FoldedTable> others) {
    return new Report(title, findings, curves, curvesCaption, others);
  }

  /** Writes {@code report.html} into a folder, which is made where it is missing. */
  public void write(Path folder) throws IOException {
    byte[] page = Page.of(this).html();
    SafeFile.write(folder.resolve("report.html"), out -> out.write(page));
  }

  /**
   * Writes pictures into a folder: {@code raster.png}, {@code decisions.png} of data of two values, and {@code training.png}
   * where there are curves.
   *
   * @throws LinkageError or {@link InternalError} where this Java cannot draw text, as a headless one without fontconfig
   */
  public void writePictures(Path folder) throws IOException {
    new Pictures(this).write(folder);
  }
}
