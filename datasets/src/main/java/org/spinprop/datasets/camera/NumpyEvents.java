package org.spinprop.datasets.camera;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.spinprop.InvalidInputException;
import org.spinprop.datasets.numpy.NamedArrays;
import org.spinprop.datasets.numpy.NpyArray;
import org.spinprop.datasets.numpy.Numbers;
import org.spinprop.datasets.numpy.NpzFile;
import org.spinprop.datasets.part.Folders;

/**
 * Events that NumPy saved, in any form that people save them in: an array with fields x, y, t and p, one alone or named events in
 * an archive, or an array of each in an archive, or one of plain numbers of which {@link CameraOptions#columns} says what its
 * columns, or rows, are. Where there is no y, pixels lie in a line; where there is no p, polarities are not told apart.
 *
 * @param place what errors name
 */
record NumpyEvents(String place, Numbers x, Optional<Numbers> y, Numbers t, Optional<Numbers> p) {
  private static final List<String> X = List.of("x", "xs");
  private static final List<String> Y = List.of("y", "ys");
  private static final List<String> T = List.of("t", "ts", "time", "times", "timestamp", "timestamps");
  private static final List<String> P = List.of("p", "ps", "pol", "polarity", "polarities", "on");

  NumpyEvents {
    boolean same = x.size() == t.size() && y.map(Numbers::size).orElse(t.size()) == t.size()
        && p.map(Numbers::size).orElse(t.size()) == t.size();
    if (!same) {
      throw InvalidInputException.of("%s: x, y, t and p differ in their sizes", place);
    }
  }

  static NumpyEvents open(Path file, CameraOptions options) throws IOException {
    String place = String.format(Locale.ROOT, "data file '%s'", file);
    if (!Folders.name(file).endsWith(".npz")) {
      return of(NpyArray.read(file), options);
    }
    NpzFile archive = NpzFile.open(file);
    if (name(place, archive.names(), X).isPresent() && name(place, archive.names(), T).isPresent()) {
      return named(place, archive.names(), name -> numbers(archive, name));
    }
    if (archive.names().size() == 1) {
      return of(archive.read(archive.names().get(0)), options);
    }
    if (archive.names().contains("events")) {
      return of(archive.read("events"), options);
    }
    throw InvalidInputException.of(
        "%s has the arrays %s; expected x, y, t and p, or one array of events", place, String.join(", ", archive.names()));
  }

  private static Numbers numbers(NamedArrays arrays, String name) {
    try {
      return arrays.read(name).numbers();
    } catch (IOException e) {
      throw new InvalidInputException(String.format(Locale.ROOT, "array '%s' cannot be read", name), e);
    }
  }

  private static NumpyEvents of(NpyArray array, CameraOptions options) {
    if (!array.isPlain()) {
      return named(array.place(), array.fields(), name -> array.field(name).orElseThrow());
    }
    String columns =
        options.columns()
            .orElseThrow(
                () -> InvalidInputException.of(
                    "%s is an array %s of plain numbers; --event-columns says what its columns are, as xytp",
                    array.place(), array.shapeText()));
    int[] shape = array.shape();
    boolean across = shape.length == 2 && shape[1] == columns.length();
    boolean down = shape.length == 2 && shape[0] == columns.length();
    if (across == down) {
      throw InvalidInputException.of(
          "%s is an array %s, expected %d columns or rows, %s", array.place(), array.shapeText(), columns.length(), columns);
    }
    int events = across ? shape[0] : shape[1];
    return named(
        array.place(), List.of(columns.split("", -1)).stream().filter(name -> !name.isEmpty()).toList(),
        name -> array.every(across ? columns.indexOf(name) : columns.indexOf(name) * events, across ? shape[1] : 1, events));
  }

  private static NumpyEvents named(String place, List<String> names, Function<String, Numbers> numbers) {
    Optional<Numbers> x = name(place, names, X).map(numbers);
    Optional<Numbers> t = name(place, names, T).map(numbers);
    if (x.isEmpty() || t.isEmpty()) {
      throw InvalidInputException.of("%s has the fields %s, expected x, y, t and p", place, String.join(", ", names));
    }
    return new NumpyEvents(place, x.get(), name(place, names, Y).map(numbers), t.get(), name(place, names, P).map(numbers));
  }

  /** The one of some names that is among others, in small or large letters. */
  private static Optional<String> name(String place, List<String> names, List<String> wanted) {
    List<String> found = names.stream().filter(name -> wanted.contains(name.toLowerCase(Locale.ROOT))).toList();
    if (found.size() > 1) {
      throw InvalidInputException.of("%s has both %s and %s", place, found.get(0), found.get(1));
    }
    return found.stream().findFirst();
  }

  void read(CameraOptions options, EventSink sink) {
    if (options.unit().isEmpty() && !t.areWhole()) {
      throw InvalidInputException.of(
          "%s: times are %s, not integers of microseconds; --time-unit says their unit", place, t.type());
    }
    TimeUnit unit = options.unit().orElse(TimeUnit.US);
    long first = first();
    for (int event = 0; event < t.size(); event++) {
      double time = t.areWhole() ? (double) (t.whole(event) - first) : t.number(event);
      boolean sound = t.areWhole() ? time >= 0 : Double.isFinite(time);
      if (!sound) {
        throw InvalidInputException.of("%s, event %d: a time of %s, expected a number within the others", place, event, time);
      }
      int row = y.isPresent() ? whole(y.get(), event, "y") : 0;
      int polarity = p.isPresent() ? polarity(p.get(), event) : EventSink.NONE;
      sink.add(whole(x, event, "x"), row, polarity, unit.us(time));
    }
  }

  /** The earliest time where they are integers, which may not fit a double. */
  private long first() {
    long first = Long.MAX_VALUE;
    for (int event = 0; t.areWhole() && event < t.size(); event++) {
      first = Math.min(first, t.whole(event));
    }
    return first;
  }

  private int whole(Numbers numbers, int event, String name) {
    double number = numbers.number(event);
    if (!(number >= 0 && number <= Short.MAX_VALUE) || number != (int) number) {
      throw InvalidInputException.of(
          "%s, event %d: %s is %s, expected a whole number from 0 to %d", place, event, name, number, Short.MAX_VALUE);
    }
    return (int) number;
  }

  private int polarity(Numbers polarities, int event) {
    double number = polarities.number(event);
    if (number != 1 && number != 0 && number != -1) {
      throw InvalidInputException.of("%s, event %d: p is %s, expected 1 and 0, or 1 and -1", place, event, number);
    }
    return number == 1 ? 1 : 0;
  }
}
