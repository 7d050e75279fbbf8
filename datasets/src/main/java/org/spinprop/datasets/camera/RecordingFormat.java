package org.spinprop.datasets.camera;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.datasets.part.Folders;

/** Formats of recordings of event cameras, told by how a file begins. */
enum RecordingFormat {
  /** Prophesee's decoded events. */
  DAT(DatFile::sensor, DatFile::read),

  /** Prophesee's EVT 2.0. */
  EVT_2(file -> PropheseeHeader.read(file).sensor(), Evt2File::read),

  /** Prophesee's EVT 3.0. */
  EVT_3(file -> PropheseeHeader.read(file).sensor(), Evt3File::read),

  /** iniVation's AEDAT 2.0. */
  AEDAT_2(Aedat2File::sensor, Aedat2File::read),

  /** iniVation's AEDAT 3.1. */
  AEDAT_3(AedatFile::sensor, AedatFile::read),

  /** iniVation's AEDAT 4.0. */
  AEDAT_4(Aedat4File::sensor, Aedat4File::read),

  /** Arrays of NumPy, of which options say what they do not. */
  NUMPY(file -> Optional.empty(), (file, options, sink) -> NumpyEvents.open(file, options).read(options, sink)) {
    @Override
    int polarities(Path file, CameraOptions options) throws IOException {
      return NumpyEvents.open(file, options).p().isPresent() ? 2 : 1;
    }
  };

  private static final int BEGIN = 16;

  private final Sensor sensor;
  private final Events events;

  RecordingFormat(Sensor sensor, PlainEvents events) {
    this(sensor, (file, options, sink) -> events.read(file, sink));
  }

  RecordingFormat(Sensor sensor, Events events) {
    this.sensor = sensor;
    this.events = events;
  }

  private interface Sensor {
    Optional<SensorSize> of(Path file) throws IOException;
  }

  private interface PlainEvents {
    void read(Path file, EventSink sink) throws IOException;
  }

  private interface Events {
    void read(Path file, CameraOptions options, EventSink sink) throws IOException;
  }

  /** The camera's pixels, if the file says how many there are. */
  Optional<SensorSize> sensor(Path file) throws IOException {
    return sensor.of(file);
  }

  /** Whether polarities are told apart: 2 or 1. */
  int polarities(Path file, CameraOptions options) throws IOException {
    return 2;
  }

  /** Reads all events. */
  void read(Path file, CameraOptions options, EventSink sink) throws IOException {
    events.read(file, options, sink);
  }

  /**
   * The format of a file.
   *
   * @throws InvalidInputException if it is none of these; it says which it is, if it is known
   */
  static RecordingFormat of(Path file) throws IOException {
    String begin;
    try (InputStream in = Files.newInputStream(file)) {
      begin = new String(in.readNBytes(BEGIN), StandardCharsets.ISO_8859_1);
    }
    if (begin.startsWith("%")) {
      return prophesee(file);
    }
    if (begin.startsWith("#")) {
      return inivation(file, begin);
    }
    if (begin.startsWith("\u0093NUMPY") || begin.startsWith("PK")) {
      return NUMPY;
    }
    throw UnreadFormat.of(file, begin)
        .orElseGet(
            () -> InvalidInputException.of(
                "data file '%s' is no recording of an event camera: it begins neither with lines of '%%' or '#' nor as an array of"
                    + " NumPy",
                file));
  }

  private static RecordingFormat prophesee(Path file) throws IOException {
    Optional<String> encoding = PropheseeHeader.read(file).encoding();
    if (encoding.isEmpty() && Folders.name(file).endsWith(".raw")) {
      throw InvalidInputException.of("data file '%s' has no line '%% evt' or '%% format' that says its encoding", file);
    }
    return switch (encoding.orElse("DAT").toUpperCase(Locale.ROOT)) {
      case "DAT" -> DAT;
      case "EVT2" -> EVT_2;
      case "EVT3" -> EVT_3;
      default -> throw InvalidInputException.of(
          "data file '%s' is encoded in %s, which is not read; EVT2 and EVT3 are, and .dat, which metavision_file_to_dat makes of it",
          file, encoding.orElseThrow());
    };
  }

  private static RecordingFormat inivation(Path file, String begin) {
    if (begin.startsWith(Aedat4File.VERSION)) {
      return AEDAT_4;
    }
    if (begin.startsWith(AedatFile.VERSION)) {
      return AEDAT_3;
    }
    if (begin.startsWith(Aedat2File.VERSION)) {
      return AEDAT_2;
    }
    throw UnreadFormat.of(file, begin)
        .orElseGet(
            () -> InvalidInputException.of(
                "data file '%s' is of a version of AEDAT that is not read; 2.0, 3.1 and 4.0 are, which jAER and DV write", file));
  }
}
