package org.spinprop.datasets.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.datasets.part.Folders;
import org.spinprop.datasets.part.Parts;

/**
 * DVS128 Gesture as Tonic downloads it: in {@code ibmGestureTrain} and {@code ibmGestureTest} a folder for each user and light, in
 * it a {@code .npy} file a gesture, named by its number from 0: rows of x, y, polarity and time in ms.
 */
public record TonicGestures(Path folder) implements Parts {
  private static final SensorSize DVS128 = new SensorSize(128, 128);
  private static final CameraOptions FORM =
      new CameraOptions(Optional.of(DVS128), Optional.of("xypt"), Optional.of(TimeUnit.MS));

  /** Whether a folder is this one. */
  public static boolean is(Path folder) {
    return !present(folder).isEmpty();
  }

  private static Set<DataPart> present(Path folder) {
    return Parts.where(part -> part != DataPart.VALIDATION && Files.isDirectory(part(folder, part)));
  }

  private static Path part(Path folder, DataPart part) {
    return folder.resolve(part == DataPart.TRAIN ? "ibmGestureTrain" : "ibmGestureTest");
  }

  @Override
  public Set<DataPart> present() {
    return present(folder);
  }

  @Override
  public Dataset open(DataPart part) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path user : Folders.folders(part(folder, part))) {
      files.addAll(Folders.files(user, ".npy"));
    }
    int[] labels = files.stream().mapToInt(TonicGestures::label).toArray();
    return Recordings.all(Parts.name(folder, part), files, labels, DvsGesture.GESTURES, DVS128.layout(2), FORM);
  }

  private static int label(Path file) {
    String name = Folders.name(file);
    if (!name.matches("\\d{1,2}\\.npy") || number(name) >= DvsGesture.GESTURES.size()) {
      throw InvalidInputException.of(
          "data file '%s': expected a name of 0.npy to %d.npy, the number of a gesture", file, DvsGesture.GESTURES.size() - 1);
    }
    return number(name);
  }

  private static int number(String name) {
    return Integer.parseInt(name.substring(0, name.indexOf('.')));
  }
}
