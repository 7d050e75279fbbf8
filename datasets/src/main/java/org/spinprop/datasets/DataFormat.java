package org.spinprop.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;
import org.spinprop.datasets.array.ArrayParts;
import org.spinprop.datasets.camera.DvsGesture;
import org.spinprop.datasets.camera.NMnistFile;
import org.spinprop.datasets.camera.Recordings;
import org.spinprop.datasets.camera.TonicGestures;
import org.spinprop.datasets.camera.UnreadFormat;
import org.spinprop.datasets.csv.CsvParts;
import org.spinprop.datasets.event.EventTable;
import org.spinprop.datasets.event.EventTableParts;
import org.spinprop.datasets.event.EventsFile;
import org.spinprop.datasets.event.EventsParts;
import org.spinprop.datasets.event.RasterFile;
import org.spinprop.datasets.image.IdxParts;
import org.spinprop.datasets.image.MnistFolder;
import org.spinprop.datasets.part.ClassFolders;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.datasets.part.Folders;
import org.spinprop.datasets.part.Parts;
import org.spinprop.datasets.sound.ShdFile;
import org.spinprop.datasets.sound.ShdParts;
import org.spinprop.datasets.sound.WavFiles;

/** Formats of data, in the order in which they are tried on what lies there. */
public enum DataFormat {
  /** A folder with MNIST's four files. */
  IDX("images in IDX files", "train-images-idx3-ubyte and its three siblings") {
    @Override
    boolean is(Path path) {
      return Files.isDirectory(path) && MnistFolder.isOne(path);
    }

    @Override
    Parts open(Path path, ReadOptions options) {
      return new IdxParts(path);
    }
  },

  /** The folder of DVS128 Gesture, or a recording in AEDAT 3.1 beside its _labels.csv. */
  DVS_GESTURE("gestures of a DVS128 camera in AEDAT 3.1 files", "trials_to_train.txt or trials_to_test.txt") {
    @Override
    boolean is(Path path) {
      return Files.isDirectory(path) ? DvsGesture.is(path) : ends(path, ".aedat");
    }

    @Override
    Parts open(Path path, ReadOptions options) {
      return Files.isDirectory(path) ? new DvsGesture(path) : Parts.whole(() -> DvsGesture.recording(path));
    }
  },

  /** DVS128 Gesture as Tonic unpacks it. */
  TONIC_GESTURE("gestures of a DVS128 camera in .npy files, as of Tonic", "ibmGestureTrain or ibmGestureTest") {
    @Override
    boolean is(Path path) {
      return Files.isDirectory(path) && TonicGestures.is(path);
    }

    @Override
    Parts open(Path path, ReadOptions options) {
      return new TonicGestures(directory(path));
    }
  },

  /** SHD and SSC: a file, or a folder with files ending in train.h5, valid.h5, test.h5. */
  SHD("spikes of spoken words in HDF5 files", "files whose names end in train.h5, valid.h5 or test.h5") {
    @Override
    boolean is(Path path) throws IOException {
      return Files.isDirectory(path) ? !Folders.files(path, ShdParts.endings()).isEmpty() : ends(path, ShdParts.endings());
    }

    @Override
    Parts open(Path path, ReadOptions options) throws IOException {
      return Files.isDirectory(path) ? new ShdParts(path) : Parts.whole(() -> ShdFile.open(path));
    }
  },

  /** Packets with classes: a file, or a folder with train.events, validation.events, test.events. */
  EVENTS("event packets in .events files", "train.events, validation.events or test.events") {
    @Override
    boolean is(Path path) {
      return Files.isDirectory(path) ? Files.isRegularFile(EventsParts.file(path, DataPart.TRAIN)) : ends(path, ".events");
    }

    @Override
    Parts open(Path path, ReadOptions options) {
      return Files.isDirectory(path) ? new EventsParts(path) : Parts.whole(() -> EventsFile.open(path));
    }
  },

  /** Events in rows of sample, label, time, neuron: a file, or a folder with train.csv, validation.csv, test.csv. */
  EVENT_CSV("events in CSV files", "train.csv, validation.csv or test.csv") {
    @Override
    boolean is(Path path) throws IOException {
      Path file = Files.isDirectory(path) ? CsvParts.file(path, DataPart.TRAIN) : path;
      return ends(file, ".csv") && EventTable.is(file);
    }

    @Override
    Parts open(Path path, ReadOptions options) throws IOException {
      return new EventTableParts(path);
    }
  },

  /** Values and classes in rows: a file, or a folder with train.csv, validation.csv, test.csv. */
  CSV("values in CSV files", "train.csv, validation.csv or test.csv") {
    @Override
    boolean is(Path path) {
      return Files.isDirectory(path)
          ? Arrays.stream(DataPart.values()).anyMatch(part -> Files.isRegularFile(CsvParts.file(path, part)))
          : ends(path, ".csv");
    }

    @Override
    Parts open(Path path, ReadOptions options) {
      return new CsvParts(path, options.csv());
    }
  },

  /** N-Caltech101: a folder for each class, named in words, with .bin files. */
  N_CALTECH101("events of pictures before a camera in .bin files", "a folder for each class with .bin files") {
    @Override
    boolean is(Path path) throws IOException {
      return Files.isDirectory(path) && ClassFolders.is(path, ".bin") && !ClassFolders.areNumbered(path, ".bin");
    }

    @Override
    Parts open(Path path, ReadOptions options) throws IOException {
      return new ClassFolders(directory(path), NMnistFile::pictures, ".bin");
    }
  },

  /** N-MNIST: a folder for each digit with .bin files, in Train and Test. */
  N_MNIST("events of digits before a camera in .bin files", "a folder for each digit with .bin files") {
    @Override
    boolean is(Path path) throws IOException {
      return Files.isDirectory(path) && ClassFolders.is(path, ".bin");
    }

    @Override
    Parts open(Path path, ReadOptions options) throws IOException {
      return new ClassFolders(directory(path), NMnistFile::digits, ".bin");
    }
  },

  /** Sound: a folder for each class with .wav files, or files named digit_speaker_n.wav. */
  WAV("sound in WAV files", "a folder for each class with .wav files, or files named as 7_jackson_32.wav") {
    @Override
    boolean is(Path path) throws IOException {
      return Files.isDirectory(path) && (WavFiles.is(path) || ClassFolders.is(path, ".wav"));
    }

    @Override
    Parts open(Path path, ReadOptions options) throws IOException {
      int bands = options.audioChannels();
      return WavFiles.is(directory(path))
          ? new WavFiles(path, bands)
          : new ClassFolders(
              path, (name, files, labels, classes) -> WavFiles.all(name, files, labels, classes, bands), ".wav");
    }
  },

  /** Rasters: a folder for each class with a .csv file a sample, a row a tick, a column a neuron. */
  RASTER_CSV("rasters in CSV files", "a folder for each class with .csv files") {
    @Override
    boolean is(Path path) throws IOException {
      return Files.isDirectory(path) && ClassFolders.is(path, ".csv");
    }

    @Override
    Parts open(Path path, ReadOptions options) throws IOException {
      return new ClassFolders(
          directory(path), (name, files, labels, classes) -> RasterFile.all(name, files, labels, classes, options.csv()), ".csv");
    }
  },

  /** Values and classes in arrays of NumPy: a .npz file, or a folder with .npy files. */
  NUMPY("values in arrays of NumPy", "x_train and y_train, or images and labels") {
    @Override
    boolean is(Path path) throws IOException {
      return (Files.isDirectory(path) || ends(path, ".npz")) && ArrayParts.are(path);
    }

    @Override
    Parts open(Path path, ReadOptions options) throws IOException {
      return new ArrayParts(path);
    }
  },

  /** Recordings of event cameras: a folder for each class with a file a sample, or one file. */
  CAMERA("recordings of event cameras", "a folder for each class with .dat, .raw, .aedat, .aedat4, .npy or .npz files") {
    @Override
    boolean is(Path path) throws IOException {
      return Files.isDirectory(path)
          ? Recordings.is(path)
          : ends(path, ".dat", ".raw", ".aedat2", ".aedat4", ".npy", ".npz");
    }

    @Override
    Parts open(Path path, ReadOptions options) throws IOException {
      return Files.isDirectory(path)
          ? new Recordings(path, options.camera())
          : Parts.whole(() -> Recordings.one(path, options.camera()));
    }
  };

  private final String title;
  private final String files;

  DataFormat(String title, String files) {
    this.title = title;
    this.files = files;
  }

  /** What it is called in tables. */
  String title() {
    return title;
  }

  /** What a folder of it holds. */
  String files() {
    return files;
  }

  /** Whether a file or folder looks as if it had this format. */
  abstract boolean is(Path path) throws IOException;

  /** The parts of a file or folder of this format. */
  abstract Parts open(Path path, ReadOptions options) throws IOException;

  /**
   * The format of a file or folder.
   *
   * @throws InvalidInputException if it is none of these
   */
  static DataFormat of(Path path) throws IOException {
    for (DataFormat format : values()) {
      if (format.is(path)) {
        return format;
      }
    }
    Optional<InvalidInputException> unread = Files.isRegularFile(path) ? UnreadFormat.of(path) : Optional.empty();
    if (unread.isPresent()) {
      throw unread.get();
    }
    throw InvalidInputException.of(
        "data '%s' are of no known format; name one with --data-format %s to learn what is missing",
        path, Arrays.stream(values()).map(f -> f.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining("|")));
  }

  private static Path directory(Path path) {
    if (!Files.isDirectory(path)) {
      throw InvalidInputException.of("data '%s': expected a folder", path);
    }
    return path;
  }

  private static boolean ends(Path file, String... endings) {
    return Files.isRegularFile(file) && Arrays.stream(endings).anyMatch(Folders.name(file)::endsWith);
  }
}
