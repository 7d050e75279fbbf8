package org.spinprop.datasets.sound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventLayout;
import org.spinprop.data.EventSample;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.datasets.part.Folders;
import org.spinprop.datasets.part.Parts;
import org.spinprop.datasets.sample.RecordedEvents;

/**
 * A folder of recordings named {@code digit_speaker_n.wav}, as the Free Spoken Digit Dataset has them. Recordings 0 to 4 of each
 * digit and speaker are for testing, as published, where there are others too.
 *
 * @param bands that the sound is divided into
 */
public record WavFiles(Path folder, int bands) implements Parts {
  private static final Pattern NAME = Pattern.compile("(\\d)_[^_]+_(\\d+)\\.wav");
  private static final int TESTED = 5;
  private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  /** A data set of recordings, heard by a cochlea when they are asked for. */
  public static EventDataset all(String name, List<Path> files, int[] labels, List<String> classes, int bands) {
    Cochlea cochlea = new Cochlea(bands);
    return new RecordedEvents(
        name, EventLayout.line(bands), labels, classes, sample -> hear(cochlea, files.get(sample)));
  }

  private static EventSample hear(Cochlea cochlea, Path file) throws IOException {
    try {
      return cochlea.hear(Sound.read(file));
    } catch (InvalidInputException e) {
      String named = e.getMessage().contains(file.toString()) ? "" : "data file '" + file + "': ";
      throw new InvalidInputException(named + e.getMessage(), e);
    }
  }

  /** Whether a folder has recordings side by side. */
  public static boolean is(Path folder) throws IOException {
    return !Folders.files(folder, ".wav").isEmpty();
  }

  @Override
  public Set<DataPart> present() {
    try {
      return files().keySet();
    } catch (IOException e) {
      throw new InvalidInputException(String.format(Locale.ROOT, "data folder '%s' cannot be read", folder), e);
    }
  }

  private Map<DataPart, List<Path>> files() throws IOException {
    Map<DataPart, List<Path>> files = new EnumMap<>(DataPart.class);
    for (Path file : Folders.files(folder, ".wav")) {
      Matcher name = NAME.matcher(Folders.name(file));
      if (!name.matches()) {
        throw InvalidInputException.of(
            "data file '%s': expected a name as 7_jackson_32.wav, or a folder for each class", file);
      }
      DataPart part = Integer.parseInt(name.group(2)) < TESTED ? DataPart.TEST : DataPart.TRAIN;
      files.computeIfAbsent(part, s -> new ArrayList<>()).add(file);
    }
    if (!files.containsKey(DataPart.TRAIN)) {
      return Map.of(DataPart.TRAIN, files.getOrDefault(DataPart.TEST, List.of()));
    }
    return files;
  }

  @Override
  public Dataset open(DataPart part) throws IOException {
    List<Path> files = Objects.requireNonNull(files().get(part));
    int[] labels = files.stream().mapToInt(file -> Folders.name(file).charAt(0) - '0').toArray();
    return all(Parts.name(folder, part), files, labels, DIGITS, bands);
  }
}
