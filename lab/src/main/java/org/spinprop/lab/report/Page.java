package org.spinprop.lab.report;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spinprop.lab.Difference;
import org.spinprop.lab.Findings;

/** The report of a comparison as a page. */
final class Page {

  private Page() {}

  static WebPage of(Report report) throws IOException {
    Findings findings = report.findings();
    return new WebPage(
        report.title(),
        String.format(Locale.ROOT, "%d samples of %s", findings.samples(), findings.data()),
        findings.differences().stream().map(Page::summary).collect(Collectors.joining("\n")),
        findings.notes().stream().map(note -> "<p>" + WebPage.escape(note) + "</p>").collect(Collectors.joining())
            + report.tables().stream().map(FoldedTable::html).collect(Collectors.joining()),
        PageData.of(report),
        WebPage.resource(Page.class, "report.js"));
  }

  private static String summary(Difference difference) {
    return Words.about(difference).stream()
        .map(sentence -> "<p>" + WebPage.escape(sentence) + "</p>")
        .collect(
            Collectors.joining(
                "\n",
                String.format(
                    Locale.ROOT, "<div class=\"verdict\"><h3>%s against %s</h3>%n",
                    WebPage.escape(difference.b().name()), WebPage.escape(difference.a().name())),
                "</div>"));
  }
}
