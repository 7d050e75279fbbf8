package org.spinprop.datasets.sound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventLayout;
import org.spinprop.data.EventSample;
import org.spinprop.datasets.camera.UnreadFormat;
import org.spinprop.datasets.sample.ClassNames;
import org.spinprop.datasets.sample.RecordedEvents;
import org.spinprop.hdf5.Dataset;
import org.spinprop.hdf5.Group;
import org.spinprop.hdf5.Hdf5File;
import org.spinprop.hdf5.Node;
import org.spinprop.hdf5.Sequences;
import org.spinprop.text.StableText;

/**
 * Spoken words as spikes of 700 cochlea channels, an HDF5 file of the Spiking Heidelberg Digits or Speech Commands (Cramer,
 * Stradmann, Schemmel, Zenke 2020, doi 10.1109/TNNLS.2020.3044364): {@code spikes/times}, arrays of their own length in
 * seconds, {@code spikes/units}, the channels of these spikes, {@code labels}, and {@code extra/keys}, the words. A sample's
 * arrays are read when it is asked for; the file stays open.
 */
public final class ShdFile {
  private static final int UNITS = 700;
  private static final double MS_IN_SECOND = 1000;

  /** Words last a second or two: more are ms or us. */
  private static final double LONGEST_S = 100;

  private final Path file;
  private final Sequences times;
  private final Sequences units;
  private final int[] labels;
  private final List<String> words;

  private ShdFile(Path file, Group root) throws IOException {
    this.file = file;
    Dataset times = array(root, "spikes/times");
    Dataset units = array(root, "spikes/units");
    Dataset classes = array(root, "labels");
    if (times.count() != classes.count() || units.count() != classes.count()) {
      throw InvalidInputException.of(
          "data file '%s' has %d labels, spikes/times of %d samples and spikes/units of %d",
          file, classes.count(), times.count(), units.count());
    }
    this.labels = labels(classes);
    this.times = times.sequences();
    this.units = units.sequences();
    this.words = words(root);
    for (int sample = 0; sample < labels.length; sample++) {
      if (labels[sample] >= words.size()) {
        throw InvalidInputException.of(
            "data file '%s', labels[%d]: class %d, expected 0 to %d", file, sample, labels[sample], words.size() - 1);
      }
    }
  }

  /** Opens a file and reads its labels. */
  public static EventDataset open(Path file) throws IOException {
    Hdf5File hdf = opened(file);
    try {
      ShdFile spikes = new ShdFile(file, hdf.root());
      return new RecordedEvents(
          file.getFileName().toString(), EventLayout.line(UNITS), spikes.labels, spikes.words, spikes::sample);
    } catch (InvalidInputException e) {
      hdf.close();
      throw named(file, e);
    }
  }

  private static Hdf5File opened(Path file) throws IOException {
    try {
      return Hdf5File.open(file);
    } catch (InvalidInputException e) {
      throw named(file, e);
    }
  }

  private static InvalidInputException named(Path file, InvalidInputException why) {
    String place = String.format(Locale.ROOT, "data file '%s'", file);
    return why.getMessage().startsWith(place) ? why : new InvalidInputException(place + ": " + why.getMessage(), why);
  }

  private Dataset array(Group root, String path) throws IOException {
    Optional<Node> node = root.at(path);
    if (node.isEmpty() && (root.names().contains("CD") || root.names().contains("events"))) {
      throw UnreadFormat.HDF5.refusal(file);
    }
    if (node.isEmpty()) {
      throw InvalidInputException.of(
          "data file '%s' has no '%s'; expected spikes/times, spikes/units and labels, as SHD and SSC have", file, path);
    }
    if (!(node.get() instanceof Dataset array) || array.rank() != 1) {
      throw InvalidInputException.of("data file '%s': '%s' is no array with an entry a sample", file, path);
    }
    return array;
  }

  private int[] labels(Dataset array) throws IOException {
    double[] numbers = array.numbers().values();
    int[] classes = new int[numbers.length];
    for (int sample = 0; sample < classes.length; sample++) {
      classes[sample] = (int) numbers[sample];
      if (classes[sample] != numbers[sample] || classes[sample] < 0) {
        throw InvalidInputException.of(
            "data file '%s', labels[%d]: %s, expected a class from 0 on", file, sample, numbers[sample]);
      }
    }
    return classes;
  }

  /** The words, or the numbers of the classes where there are none. */
  private List<String> words(Group root) throws IOException {
    Optional<Node> keys = root.at("extra/keys");
    if (keys.isPresent() && keys.get() instanceof Dataset array && array.rank() == 1 && array.isText()) {
      return Arrays.stream(array.texts().values()).map(String::strip).toList();
    }
    return ClassNames.upTo(Arrays.stream(labels).max().orElse(0), String.format(
        Locale.ROOT, "data file '%s', labels", file));
  }

  private EventSample sample(int sample) throws IOException {
    double[] seconds;
    double[] channels;
    try {
      seconds = times.row(sample);
      channels = units.row(sample);
    } catch (InvalidInputException e) {
      throw named(file, e);
    }
    if (seconds.length != channels.length) {
      throw InvalidInputException.of(
          "data file '%s', sample %d: %d times, %d units", file, sample, seconds.length, channels.length);
    }
    int[] units = new int[channels.length];
    double[] ms = new double[channels.length];
    for (int i = 0; i < ms.length; i++) {
      ms[i] = MS_IN_SECOND * seconds[i];
      if (!(ms[i] >= 0 && ms[i] <= LONGEST_S * MS_IN_SECOND)) {
        throw InvalidInputException.of(
            "data file '%s', spikes/times[%d][%d]: %s s, expected a time of at least 0 and at most %s s; times are in seconds there",
            file, sample, i, seconds[i], LONGEST_S);
      }
      units[i] = (int) channels[i];
      if (units[i] != channels[i] || units[i] < 0 || units[i] >= UNITS) {
        throw InvalidInputException.of(
            "data file '%s', spikes/units[%d][%d]: unit %s, expected 0 to %d",
            file, sample, i, number(channels[i]), UNITS - 1);
      }
    }
    return new EventSample(units, ms);
  }

  private static String number(double value) {
    return value == (long) value ? Long.toString((long) value) : StableText.of(value);
  }
}
