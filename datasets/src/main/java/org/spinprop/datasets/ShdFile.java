package org.spinprop.datasets;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventLayout;
import org.spinprop.data.EventSample;

/**
 * Spoken words as spikes of 700 cochlea channels, an HDF5 file of the Spiking Heidelberg Digits or Speech Commands (Cramer,
 * Stradmann, Schemmel, Zenke 2020, doi 10.1109/TNNLS.2020.3044364): {@code spikes/times}, arrays of their own length in
 * seconds, {@code spikes/units}, the channels of these spikes, {@code labels}, and {@code extra/keys}, the words. A sample's
 * arrays are read when it is asked for; the file stays open.
 */
final class ShdFile {
  private static final int UNITS = 700;
  private static final double MS_IN_SECOND = 1000;

  private final Path file;
  private final Dataset times;
  private final Dataset units;
  private final int[] labels;
  private final List<String> words;

  private ShdFile(Path file, HdfFile hdf) {
    this.file = file;
    this.times = array(hdf, "spikes/times");
    this.units = array(hdf, "spikes/units");
    this.labels = ints(array(hdf, "labels").getData());
    if (times.getSize() != labels.length || units.getSize() != labels.length) {
      throw InvalidInputException.of(
          "data file '%s' has %d labels, spikes/times of %d samples and spikes/units of %d",
          file, labels.length, times.getSize(), units.getSize());
    }
    this.words = words(hdf);
    for (int sample = 0; sample < labels.length; sample++) {
      if (labels[sample] < 0 || labels[sample] >= words.size()) {
        throw InvalidInputException.of(
            "data file '%s', labels[%d]: class %d, expected 0 to %d", file, sample, labels[sample], words.size() - 1);
      }
    }
  }

  /** Opens a file and reads its labels. */
  static EventDataset open(Path file) {
    HdfFile hdf;
    try {
      hdf = new HdfFile(file);
    } catch (HdfException e) {
      throw new InvalidInputException(
          "data file '%s' is no HDF5 file, or it is cut short; files as they are distributed must be unpacked first"
              .formatted(file), e);
    }
    try {
      ShdFile spikes = new ShdFile(file, hdf);
      return new RecordedEvents(
          file.getFileName().toString(), EventLayout.line(UNITS), spikes.labels, spikes.words, spikes::sample);
    } catch (InvalidInputException e) {
      hdf.close();
      throw e;
    } catch (RuntimeException e) {
      hdf.close();
      throw damaged(file, "its index", e);
    }
  }

  private Dataset array(HdfFile hdf, String path) {
    Node node = null;
    for (String name : path.split("/")) {
      node = node == null ? hdf.getChild(name) : node instanceof io.jhdf.api.Group group ? group.getChild(name) : null;
      if (node == null) {
        throw InvalidInputException.of(
            "data file '%s' has no '%s'; expected spikes/times, spikes/units and labels, as SHD and SSC have", file, path);
      }
    }
    if (!(node instanceof Dataset array) || array.getDimensions().length != 1) {
      throw InvalidInputException.of("data file '%s': '%s' is no array with an entry a sample", file, path);
    }
    return array;
  }

  /** The words, or the numbers of the classes where there are none. */
  private List<String> words(HdfFile hdf) {
    Node extra = hdf.getChild("extra");
    boolean named = extra instanceof io.jhdf.api.Group group && group.getChild("keys") instanceof Dataset;
    if (named && array(hdf, "extra/keys").getData() instanceof String[] keys) {
      return Arrays.stream(keys).map(String::strip).toList();
    }
    int largest = Arrays.stream(labels).max().orElse(0);
    return IntStream.rangeClosed(0, Math.max(0, largest)).mapToObj(Integer::toString).toList();
  }

  private EventSample sample(int sample) {
    Object seconds;
    int[] channels;
    try {
      seconds = entry(times, sample);
      channels = ints(entry(units, sample));
    } catch (InvalidInputException e) {
      throw e;
    } catch (RuntimeException e) {
      throw damaged(file, "sample " + sample, e);
    }
    if (Array.getLength(seconds) != channels.length) {
      throw InvalidInputException.of(
          "data file '%s', sample %d: %d times, %d units", file, sample, Array.getLength(seconds), channels.length);
    }
    double[] ms = new double[channels.length];
    for (int i = 0; i < ms.length; i++) {
      ms[i] = MS_IN_SECOND * Array.getDouble(seconds, i);
      if (!(ms[i] >= 0 && ms[i] < Double.POSITIVE_INFINITY)) {
        throw InvalidInputException.of(
            "data file '%s', spikes/times[%d][%d]: %s s, expected a time of at least 0", file, sample, i, ms[i] / MS_IN_SECOND);
      }
      if (channels[i] < 0 || channels[i] >= UNITS) {
        throw InvalidInputException.of(
            "data file '%s', spikes/units[%d][%d]: unit %d, expected 0 to %d", file, sample, i, channels[i], UNITS - 1);
      }
    }
    return new EventSample(channels, ms);
  }

  private static Object entry(Dataset arrays, int sample) {
    return Array.get(arrays.getData(new long[] {sample}, new int[] {1}), 0);
  }

  private int[] ints(Object array) {
    if (array instanceof BigInteger[] unsigned) { // of 64 bits
      return Arrays.stream(unsigned).mapToInt(BigInteger::intValueExact).toArray();
    }
    boolean whole = array.getClass().isArray() && !(array instanceof float[] || array instanceof double[]);
    if (!whole || !array.getClass().getComponentType().isPrimitive()) {
      throw InvalidInputException.of("data file '%s': a unit or label is no whole number", file);
    }
    int[] ints = new int[Array.getLength(array)];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = Math.toIntExact(Array.getLong(array, i));
    }
    return ints;
  }

  private static InvalidInputException damaged(Path file, String what, RuntimeException why) {
    return new InvalidInputException("data file '%s': %s is damaged: %s".formatted(file, what, why.getMessage()), why);
  }
}
