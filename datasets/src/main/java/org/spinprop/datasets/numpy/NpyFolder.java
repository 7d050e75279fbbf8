package org.spinprop.datasets.numpy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.spinprop.datasets.part.Folders;

/** The {@code .npy} files of a folder. */
public record NpyFolder(Path folder, List<String> names) implements NamedArrays {
  private static final String ENDING = ".npy";

  /** Looks for the files. */
  public static NpyFolder open(Path folder) throws IOException {
    return new NpyFolder(
        folder,
        Folders.files(folder, ENDING).stream()
            .map(file -> file.getFileName().toString())
            .map(name -> name.substring(0, name.length() - ENDING.length()))
            .toList());
  }

  @Override
  public NpyArray read(String name) throws IOException {
    return NpyArray.read(folder.resolve(name + ENDING));
  }
}
