package org.spinprop.lab.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report as one self-contained HTML page: style, data, charting library and scripts are in the file.
 *
 * @param title in plain text
 * @param subtitle in plain text
 * @param summary as HTML
 * @param footer as HTML
 * @param data that the script finds as {@code page.data}
 * @param script draws the sections with the builders of {@code page.js}
 */
public record WebPage(String title, String subtitle, String summary, String footer, Object data, String script) {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final String LIBRARY_VERSION = "/META-INF/maven/org.webjars.npm/echarts/pom.properties";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .addModule(new Jdk8Module())
          .addModule(new FiniteNumbers())
          .build();

  /** The whole page. */
  public byte[] html() throws IOException {
    Map<String, String> parts =
        Map.of(
            "title", escape(title),
            "subtitle", escape(subtitle),
            "style", resource(WebPage.class, "report.css"),
            "summary", summary,
            "footer", footer,
            "data", json(data),
            "library", library(),
            "script", resource(WebPage.class, "page.js") + script);
    Matcher places = PLACE.matcher(resource(WebPage.class, "report.html"));
    return places
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** JSON that may stand in a script element: no character of it can end the element. */
  private static String json(Object data) throws JsonProcessingException {
    return JSON.writeValueAsString(data).replace("<", "\\u003c");
  }

  /** Plain text as HTML. */
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  private static String library() throws IOException {
    Properties about = new Properties();
    about.load(new StringReader(resource(WebPage.class, LIBRARY_VERSION)));
    String library = "/META-INF/resources/webjars/echarts/" + about.getProperty("version") + "/dist/echarts.min.js";
    return resource(WebPage.class, library);
  }

  /** The text of a file that comes with a class. */
  public static String resource(Class<?> beside, String name) throws IOException {
    try (InputStream stream = beside.getResourceAsStream(name)) {
      if (stream == null) {
        throw new NoSuchFileException(name, null, "is not on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
