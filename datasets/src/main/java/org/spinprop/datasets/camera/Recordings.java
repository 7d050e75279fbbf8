package org.spinprop.datasets.camera;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventLayout;
import org.spinprop.data.EventSample;
import org.spinprop.datasets.part.ClassFolders;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.datasets.part.Parts;
import org.spinprop.datasets.sample.RecordedEvents;

/**
 * Recordings of event cameras, a file a sample, in a folder for each class. A camera has the pixels that are said; if none are,
 * those of the largest that the files for training say; if any of them says none, as many as their events reach.
 */
public final class Recordings implements Parts {
  private static final String[] ENDINGS = {
    ".dat", ".raw", ".aedat", ".aedat2", ".aedat4", ".npy", ".npz", ".h5", ".hdf5", ".bag", ".es"
  };

  private final ClassFolders folders;
  private final CameraOptions options;
  private final List<String> details = new ArrayList<>();
  private Optional<EventLayout> layout = Optional.empty();

  /** @param folder with folders of classes, or parts with such */
  public Recordings(Path folder, CameraOptions options) throws IOException {
    this.options = options;
    this.folders = new ClassFolders(folder, this::read, ENDINGS);
  }

  /** Whether a folder has class folders with recordings. */
  public static boolean is(Path folder) throws IOException {
    return ClassFolders.is(folder, ENDINGS);
  }

  @Override
  public Set<DataPart> present() {
    return folders.present();
  }

  @Override
  public Dataset open(DataPart part) throws IOException {
    return folders.open(part);
  }

  @Override
  public List<String> details() {
    return details;
  }

  private Dataset read(String name, List<Path> files, int[] labels, List<String> classes) throws IOException {
    if (layout.isEmpty()) {
      layout = Optional.of(layout(folders.files(DataPart.TRAIN), options, details));
    }
    return all(name, files, labels, classes, layout.get(), options);
  }

  /** A single recording, as one sample. */
  public static EventDataset one(Path file, CameraOptions options) throws IOException {
    String name = file.getFileName().toString();
    EventLayout layout = layout(List.of(file), options, new ArrayList<>());
    return all(name, List.of(file), new int[1], List.of(name), layout, options);
  }

  static EventDataset all(
      String name, List<Path> files, int[] labels, List<String> classes, EventLayout layout, CameraOptions options) {
    return new RecordedEvents(name, layout, labels, classes, sample -> events(files.get(sample), layout, options));
  }

  private static EventSample events(Path file, EventLayout layout, CameraOptions options) throws IOException {
    EventCollector collector = new EventCollector(file, layout);
    RecordingFormat.of(file).read(file, options, collector);
    return collector.sample();
  }

  private static EventLayout layout(List<Path> files, CameraOptions options, List<String> details) throws IOException {
    if (files.isEmpty()) {
      throw InvalidInputException.of("there are no recordings for training");
    }
    int polarities = RecordingFormat.of(files.get(0)).polarities(files.get(0), options);
    Optional<SensorSize> size = options.sensor().isPresent() ? options.sensor() : said(files);
    if (size.isPresent()) {
      return size.get().layout(polarities);
    }
    EventExtent extent = new EventExtent();
    for (Path file : files) {
      RecordingFormat.of(file).read(file, options, extent);
    }
    EventLayout reached = extent.layout(polarities);
    details.add(
        String.format(
            Locale.ROOT, "no file says how many pixels the camera has: those for training reach %d x %d; --sensor says it",
            reached.columns(), reached.rows()));
    return reached;
  }

  /** The largest camera of some files, if all say theirs. */
  private static Optional<SensorSize> said(List<Path> files) throws IOException {
    Optional<SensorSize> largest = Optional.empty();
    for (Path file : files) {
      Optional<SensorSize> own = RecordingFormat.of(file).sensor(file);
      if (own.isEmpty()) {
        return own;
      }
      largest = Optional.of(largest.map(own.get()::and).orElse(own.get()));
    }
    return largest;
  }
}
