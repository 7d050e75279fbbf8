package org.spinprop.datasets.camera;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines at the begin of Prophesee's files, as {@code % evt 3.0} and {@code % geometry 1280x720}, to {@code % end}. */
record PropheseeHeader(HeaderLines lines) {
  private static final Pattern GEOMETRY = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
  private static final Pattern SIZE = Pattern.compile("\\d{1,5}");

  static PropheseeHeader read(Path file) throws IOException {
    return new PropheseeHeader(HeaderLines.read(file, '%', "% end"));
  }

  /** The pixels of the camera, in any of the forms that versions of the software wrote. */
  Optional<SensorSize> sensor() {
    Matcher geometry = GEOMETRY.matcher(lines.value("geometry ").orElse(""));
    return geometry.matches()
        ? size(Optional.of(geometry.group(1)), Optional.of(geometry.group(2)))
        : size(option("width"), option("height")).or(() -> size(lines.value("Width "), lines.value("Height ")));
  }

  private static Optional<SensorSize> size(Optional<String> columns, Optional<String> rows) {
    boolean said = SIZE.matcher(columns.orElse("")).matches() && SIZE.matcher(rows.orElse("")).matches();
    return said
        ? Optional.of(new SensorSize(Integer.parseInt(columns.orElseThrow()), Integer.parseInt(rows.orElseThrow())))
        : Optional.empty();
  }

  /** The encoding, as {@code EVT3}; the older form is {@code evt 3.0}. */
  Optional<String> encoding() {
    return options().stream().findFirst().or(() -> lines.value("evt ").map(PropheseeHeader::shortened));
  }

  private static String shortened(String version) {
    return "EVT" + (version.endsWith(".0") ? version.substring(0, version.length() - 2) : version);
  }

  /** An option of the format line, {@code format EVT3;height=720;width=1280}. */
  private Optional<String> option(String name) {
    return options().stream()
        .filter(option -> option.startsWith(name + "="))
        .findFirst()
        .map(option -> option.substring(name.length() + 1));
  }

  private List<String> options() {
    return lines.value("format ").map(line -> Arrays.asList(line.split(";", -1))).orElse(List.of());
  }
}
