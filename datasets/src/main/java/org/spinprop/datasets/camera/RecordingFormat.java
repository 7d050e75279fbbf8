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
  DAT {
    @Override
    Optional<SensorSize> sensor(Path file, CameraOptions options) throws IOException {
      return DatFile.sensor(file);
    }

    @Override
    void read(Path file, CameraOptions options, EventSink sink) throws IOException {
      DatFile.read(file, sink);
    }
  },

  /** Prophesee's EVT 2.0. */
  EVT_2 {
    @Override
    Optional<SensorSize> sensor(Path file, CameraOptions options) throws IOException {
      return PropheseeHeader.read(file).sensor();
    }

    @Override
    void read(Path file, CameraOptions options, EventSink sink) throws IOException {
      Evt2File.read(file, sink);
    }
  },

  /** Prophesee's EVT 3.0. */
  EVT_3 {
    @Override
    Optional<SensorSize> sensor(Path file, CameraOptions options) throws IOException {
      return PropheseeHeader.read(file).sensor();
    }

    @Override
    void read(Path file, CameraOptions options, EventSink sink) throws IOException {
      Evt3File.read(file, sink);
    }
  },

  /** iniVation's AEDAT 2.0. */
  AEDAT_2 {
    @Override
    Optional<SensorSize> sensor(Path file, CameraOptions options) throws IOException {
      return Aedat2File.sensor(file);
    }

    @Override
    void read(Path file, CameraOptions options, EventSink sink) throws IOException {
      Aedat2File.read(file, sink);
    }
  },

  /** iniVation's AEDAT 3.1. */
  AEDAT_3 {
    @Override
    Optional<SensorSize> sensor(Path file, CameraOptions options) throws IOException {
      return AedatFile.sensor(file);
    }

    @Override
    void read(Path file, CameraOptions options, EventSink sink) throws IOException {
      AedatFile.read(file, sink);
    }
  },

  /** iniVation's AEDAT 4.0. */
  AEDAT_4 {
    @Override
    Optional<SensorSize> sensor(Path file, CameraOptions options) throws IOException {
      return Aedat4File.sensor(file);
    }

    @Override
    void read(Path file, CameraOptions options, EventSink sink) throws IOException {
      Aedat4File.read(file, sink);
    }
  },

  /** Arrays of NumPy. */
  NUMPY {
    @Override
    Optional<SensorSize> sensor(Path file, CameraOptions options) {
      return Optional.empty();
    }

    @Override
    int polarities(Path file, CameraOptions options) throws IOException {
      return NumpyEvents.open(file, options).p().isPresent() ? 2 : 1;
    }

    @Override
    void read(Path file, CameraOptions options, EventSink sink) throws IOException {
      NumpyEvents.open(file, options).read(options, sink);
    }
  };

  private static final int BEGIN = 16;

  /** The camera's pixels, if the file says how many there are. */
  abstract Optional<SensorSize> sensor(Path file, CameraOptions options) throws IOException;

  /** Whether polarities are told apart: 2 or 1. */
  int polarities(Path file, CameraOptions options) throws IOException {
    return 2;
  }

  /** Reads all events. */
  abstract void read(Path file, CameraOptions options, EventSink sink) throws IOException;

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
