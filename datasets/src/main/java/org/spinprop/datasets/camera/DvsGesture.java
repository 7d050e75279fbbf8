package org.spinprop.datasets.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.data.EventDataset;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.datasets.part.Parts;
import org.spinprop.datasets.sample.RecordedEvents;
import org.spinprop.datasets.text.CsvRows;

/**
 * The folder of DVS128 Gesture (Amir et al. 2017, <i>A low power, fully event-based gesture recognition system</i>):
 * {@code trials_to_train.txt} and {@code trials_to_test.txt} name the recordings, and {@code X_labels.csv} says of
 * {@code X.aedat} when which of the gestures 1 to 11 began and ended, in microseconds. A sample is a gesture; its events are read
 * when it is asked for.
 */
public record DvsGesture(Path folder) implements Parts {
  static final List<String> GESTURES =
      List.of(
          "hand clapping", "right hand wave", "left hand wave", "right arm clockwise", "right arm counter clockwise",
          "left arm clockwise", "left arm counter clockwise", "arm roll", "air drums", "air guitar", "other");

  private static final long LONGEST_US = (long) (1000 * RecordedEvents.LONGEST_MS);
  private static final String RECORDING = ".aedat";
  private static final String[] HEADER = {"class", "startTime_usec", "endTime_usec"};

  /** A gesture of a recording. */
  private record Gesture(Path recording, int label, long start, long end) {}

  /** Whether a folder is this one. */
  public static boolean is(Path folder) {
    return !present(folder).isEmpty();
  }

  private static Set<DataPart> present(Path folder) {
    return Parts.where(part -> part != DataPart.VALIDATION && Files.isRegularFile(list(folder, part)));
  }

  private static Path list(Path folder, DataPart part) {
    return folder.resolve(part == DataPart.TRAIN ? "trials_to_train.txt" : "trials_to_test.txt");
  }

  @Override
  public Set<DataPart> present() {
    return present(folder);
  }

  @Override
  public Dataset open(DataPart part) throws IOException {
    Path list = list(folder, part);
    List<Gesture> gestures = new ArrayList<>();
    for (String line : Files.readAllLines(list)) {
      if (!line.isBlank()) {
        Path recording = folder.resolve(line.strip());
        if (!line.strip().endsWith(RECORDING) || !Files.isRegularFile(recording)) {
          throw InvalidInputException.of("data file '%s' names '%s', which is no recording beside it", list, line.strip());
        }
        gestures.addAll(gestures(recording));
      }
    }
    return dataset(Parts.name(folder, part), gestures);
  }

  /** A single recording. */
  public static Dataset recording(Path file) throws IOException {
    return dataset(file.getFileName().toString(), gestures(file));
  }

  private static EventDataset dataset(String name, List<Gesture> gestures) {
    Map<Path, AedatFile> opened = new HashMap<>();
    return new RecordedEvents(
        name,
        AedatFile.LAYOUT,
        gestures.stream().mapToInt(Gesture::label).toArray(),
        GESTURES,
        sample -> {
          Gesture gesture = gestures.get(sample);
          if (!opened.containsKey(gesture.recording)) {
            opened.put(gesture.recording, AedatFile.open(gesture.recording));
          }
          return opened.get(gesture.recording).between(gesture.start, gesture.end);
        });
  }

  private static List<Gesture> gestures(Path recording) throws IOException {
    String name = recording.getFileName().toString();
    Path file = recording.resolveSibling(name.substring(0, name.length() - RECORDING.length()) + "_labels.csv");
    List<Gesture> gestures = new ArrayList<>();
    try (CsvRows rows = CsvRows.open(file)) {
      if (!Arrays.equals(rows.next(), HEADER)) {
        throw InvalidInputException.of(
            "data file '%s', line %d: expected the columns %s", file, rows.line(), String.join(",", HEADER));
      }
      for (String[] row = rows.next(); row.length > 0; row = rows.next()) {
        gestures.add(gesture(recording, file, rows.line(), row));
      }
    }
    return gestures;
  }

  private static Gesture gesture(Path recording, Path file, int line, String[] row) {
    try {
      int label = Integer.parseInt(row[0]);
      long start = Long.parseLong(row[1]);
      long end = Long.parseLong(row[2]);
      if (row.length == HEADER.length && label >= 1 && label <= GESTURES.size() && start >= 0 && end > start
          && end - start <= LONGEST_US) {
        return new Gesture(recording, label - 1, start, end);
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // said below
    }
    throw InvalidInputException.of(
        "data file '%s', line %d: '%s', expected a class of 1 to %d, a start and a later end in us, within an hour",
        file, line, String.join(",", row), GESTURES.size());
  }
}
