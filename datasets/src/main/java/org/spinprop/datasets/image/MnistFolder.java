package org.spinprop.datasets.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.spinprop.InvalidInputException;

/**
 * A folder with four IDX files, named as MNIST and the sets made after it are distributed: {@code train-images-idx3-ubyte},
 * {@code train-labels-idx1-ubyte}, and the same of {@code t10k}, plain or with {@code .gz}.
 *
 * @param name of the data set, for reports and provenance
 */
public record MnistFolder(String name, Path folder) {
  private static final String TRAIN = "train";
  private static final String TEST = "t10k";

  /** Whether a folder holds at least one of the four files. */
  public static boolean isOne(Path folder) {
    return List.of(TRAIN, TEST).stream()
        .anyMatch(part -> find(folder, images(part)).or(() -> find(folder, labels(part))).isPresent());
  }

  /** The training images. */
  public IdxDataset train() throws IOException {
    return read(TRAIN, name + "-train");
  }

  /** The test images. */
  public IdxDataset test() throws IOException {
    return read(TEST, name + "-test");
  }

  private IdxDataset read(String part, String partName) throws IOException {
    return IdxDataset.read(partName, require(images(part)), require(labels(part)));
  }

  private Path require(String file) {
    return find(folder, file)
        .orElseThrow(() -> InvalidInputException.of("data folder '%s' lacks '%s' or '%s.gz'", folder, file, file));
  }

  private static Optional<Path> find(Path folder, String file) {
    return List.of(folder.resolve(file), folder.resolve(file + ".gz")).stream()
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static String images(String part) {
    return part + "-images-idx3-ubyte";
  }

  private static String labels(String part) {
    return part + "-labels-idx1-ubyte";
  }
}
