package org.spinprop.datasets.camera;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.spinprop.InvalidInputException;

/** Formats of recordings that are known by how they begin, but not read, and what makes one of them that is. */
public enum UnreadFormat {
  /** Prophesee's events in HDF5 are packed by a filter of its own, ECF; others lie in groups of their own. */
  HDF5("\u0089HDF", "an HDF5 file of events",
      "metavision_file_to_dat makes a .dat of Prophesee's, NumPy's savez an .npz of x, y, t and p"),
  /** Messages of the Robot Operating System. */
  ROSBAG("#ROSBAG", "a bag of ROS", "its topic of events may be saved by NumPy's savez as an .npz of x, y, t and p"),
  /** The format of Loris and Faery. */
  EVENT_STREAM("Event Stream", "an Event Stream", "faery makes an .aedat4 or .dat of it");

  private final String begin;
  private final String name;
  private final String remedy;

  UnreadFormat(String begin, String name, String remedy) {
    this.begin = begin;
    this.name = name;
    this.remedy = remedy;
  }

  /** The refusal of a file that is of one of these. */
  public static Optional<InvalidInputException> of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(file, new String(in.readNBytes(16), StandardCharsets.ISO_8859_1));
    }
  }

  static Optional<InvalidInputException> of(Path file, String begin) {
    return Arrays.stream(values())
        .filter(format -> begin.startsWith(format.begin))
        .findFirst()
        .map(format -> format.refusal(file));
  }

  /** What is said of a file that is of this one. */
  public InvalidInputException refusal(Path file) {
    return InvalidInputException.of("data file '%s' is %s, which is not read; %s", file, name, remedy);
  }
}
