package org.spinprop.lab.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.spinprop.lab.Difference;
import org.spinprop.lab.Findings;

/** The report as one self-contained HTML page: template, style, data, charting library and script in one file. */
final class Page {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final String LIBRARY = "/META-INF/resources/webjars/echarts/%s/dist/echarts.min.js";
  private static final String LIBRARY_VERSION = "/META-INF/maven/org.webjars.npm/echarts/pom.properties";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Report report;

  Page(Report report) {
    this.report = report;
  }

  /** The whole page. */
  byte[] html() throws IOException {
    Findings findings = report.findings();
    Map<String, String> parts =
        Map.of(
            "title", escape(report.title()),
            "subtitle", escape("%d samples of %s".formatted(findings.samples(), findings.data())),
            "style", resource("report.css"),
            "summary", findings.differences().stream().map(Page::summary).collect(Collectors.joining("\n")),
            "footer", findings.notes().stream().map(note -> "<p>" + escape(note) + "</p>").collect(Collectors.joining()),
            "data", json(PageData.of(report)),
            "library", library(),
            "script", resource("report.js"));
    Matcher places = PLACE.matcher(resource("report.html"));
    return places
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String summary(Difference difference) {
    return Words.about(difference).stream()
        .map(sentence -> "<p>" + escape(sentence) + "</p>")
        .collect(
            Collectors.joining(
                "\n",
                "<div class=\"verdict\"><h3>%s against %s</h3>%n"
                    .formatted(escape(difference.b().name()), escape(difference.a().name())),
                "</div>"));
  }

  /** JSON that may stand in a script element: no character of it can end the element. */
  private static String json(PageData data) throws JsonProcessingException {
    return JSON.writeValueAsString(data).replace("<", "\\u003c");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  private static String library() throws IOException {
    Properties about = new Properties();
    about.load(new StringReader(resource(LIBRARY_VERSION)));
    return resource(LIBRARY.formatted(about.getProperty("version")));
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = Page.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new NoSuchFileException(name, null, "is not on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
