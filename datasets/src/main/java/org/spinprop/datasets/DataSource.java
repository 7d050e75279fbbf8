package org.spinprop.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.data.Scaling;
import org.spinprop.data.Subset;
import org.spinprop.data.ValueDataset;
import org.spinprop.datasets.holdout.Duplicates;
import org.spinprop.datasets.holdout.History;
import org.spinprop.datasets.holdout.Holdout;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.datasets.part.Parts;
import org.spinprop.datasets.part.YinYangParts;
import org.spinprop.model.TrainingData;

/**
 * Data by name or path. Parts that lie there as such are taken as they are; where there is no validation part, a tenth of the
 * training part is held back for it, and where there is no test part, another tenth. Values that do not lie in 0..1 are scaled by
 * what the samples for training range over, those held back left out. A model keeps how: the data that it is used on later are cut
 * and scaled likewise, and what it was trained on is distinguished from the rest.
 */
public final class DataSource {
  /** The published Yin-Yang points. */
  public static final String YIN_YANG = "yinyang";

  /** Fashion-MNIST (Xiao, Rasul, Vollgraf 2017, arXiv 1708.07747). */
  public static final String FASHION = "fashion-mnist";

  /** Where Debian's package dataset-fashion-mnist puts its files. */
  private static final Path FASHION_FOLDER = Path.of("/usr/share/datasets/fashion-mnist");

  private final String name;
  private final String format;
  private final boolean file;
  private final Parts parts;
  private final Optional<Long> seed;
  private final History history;
  private final Map<DataPart, Dataset> opened = new EnumMap<>(DataPart.class);
  private final Set<String> notes = new LinkedHashSet<>();

  private DataSource(
      String name, String format, boolean file, Parts parts, Optional<Long> seed, List<TrainingData> history) {
    this.name = name;
    this.format = format;
    this.file = file;
    this.parts = parts;
    this.seed = seed;
    this.history = new History(history);
  }

  /** Some samples of a part as it lies there. */
  private record Selection(DataPart of, int[] samples) {}

  /** Data for a new model: see {@link #of(String, ReadOptions, List)}. */
  public static DataSource of(String name, ReadOptions options) throws IOException {
    return of(name, options, List.of());
  }

  /**
   * Finds data; nothing is read but what tells the format.
   *
   * @param name {@value #YIN_YANG}, {@value #FASHION}, or the path of a file or folder
   * @param history what the model that they are for was trained on, oldest first
   * @throws InvalidInputException if there is no such thing, or its format is not recognised
   */
  public static DataSource of(String name, ReadOptions options, List<TrainingData> history) throws IOException {
    if (name.equals(YIN_YANG)) {
      return new DataSource(name, "generated", false, new YinYangParts(), options.splitSeed(), history);
    }
    Path path = path(name);
    DataFormat format = options.format().isPresent() ? options.format().get() : DataFormat.of(path);
    Parts parts = format.open(path, options);
    if (parts.present().isEmpty()) {
      throw InvalidInputException.of("data '%s' hold no %s; expected %s", path, format.title(), format.files());
    }
    return new DataSource(
        path.getFileName().toString(), format.title(), isWhole(path, parts), parts, options.splitSeed(), history);
  }

  /** Whether a file has one part only, which is all that there is. */
  private static boolean isWhole(Path path, Parts parts) {
    return Files.isRegularFile(path) && parts.present().equals(Set.of(DataPart.TRAIN));
  }

  private static Path path(String name) {
    if (name.equals(FASHION) && !Files.isDirectory(FASHION_FOLDER)) {
      throw InvalidInputException.of(
          "data '%s' is not installed: install Debian's package dataset-fashion-mnist, or name a folder with its four files",
          name);
    }
    Path path = (name.equals(FASHION) ? FASHION_FOLDER : Path.of(name)).toAbsolutePath().normalize();
    if (!Files.exists(path)) {
      throw InvalidInputException.of(
          "data '%s' is neither '%s' nor '%s' nor a file or folder that exists", name, YIN_YANG, FASHION);
    }
    return path;
  }

  /** Name for reports and provenance. */
  public String name() {
    return name;
  }

  /** What the data are read as. */
  public String format() {
    return format;
  }

  /** Whether the data are one file without parts, which may also be taken {@link #whole}. */
  public boolean isFile() {
    return file;
  }

  /** The parts that lie there as such. */
  public Set<DataPart> present() {
    return parts.present();
  }

  /** How the parts opened so far were read, for those who look at the data, in a sentence each. */
  public List<String> details() {
    return parts.details();
  }

  /** What had to be decided in reading, and what speaks against a score on the samples, in a sentence each. */
  public List<String> notes() {
    return Stream.concat(parts.notes().stream(), notes.stream()).toList();
  }

  /** Whether these are the data that the model was trained on last, or before. */
  public boolean areKnown() throws IOException {
    return parts.present().contains(DataPart.TRAIN) && history.latestOn(raw(DataPart.TRAIN)).isPresent();
  }

  /** All samples of data in one file. */
  public Dataset whole() throws IOException {
    return judged(part(DataPart.TRAIN), all(DataPart.TRAIN));
  }

  /** A part that lies there, before samples are held back from it, scaled by all of the training part. */
  public Dataset part(DataPart part) throws IOException {
    return scaled(raw(part), part, false);
  }

  /** A part to evaluate a model on; samples that it was trained on are marked. */
  public Dataset load(DataPart part) throws IOException {
    return judged(cut(part), selection(part));
  }

  /** All three parts, to train a model. */
  public DataSplits splits() throws IOException {
    Dataset train = cut(DataPart.TRAIN);
    Dataset validation = load(DataPart.VALIDATION);
    Dataset test = load(DataPart.TEST);
    if (train instanceof ValueDataset) {
      Duplicates duplicates = new Duplicates(ValueDataset.of(unscaled(DataPart.TRAIN)));
      for (DataPart part : List.of(DataPart.VALIDATION, DataPart.TEST)) {
        ValueDataset values = ValueDataset.of(unscaled(part));
        count(duplicates.in(values), values, "have the values of one for training");
      }
    }
    TrainingData trainedOn =
        new TrainingData(
            history.fingerprint(raw(DataPart.TRAIN)),
            seed(),
            isHeldBack(DataPart.VALIDATION),
            isHeldBack(DataPart.TEST),
            scaling(DataPart.TRAIN, true));
    return new DataSplits(name, train, validation, test, trainedOn);
  }

  private Dataset cut(DataPart part) throws IOException {
    return scaled(unscaled(part), selection(part).of, true);
  }

  private Dataset unscaled(DataPart part) throws IOException {
    Selection chosen = selection(part);
    Dataset whole = raw(chosen.of);
    String suffix = part == DataPart.TRAIN ? "" : "-" + part.name().toLowerCase(Locale.ROOT);
    return chosen.samples.length == whole.size() ? whole : Subset.of(whole.name() + suffix, whole, chosen.samples);
  }

  private Selection selection(DataPart part) throws IOException {
    boolean validation = isHeldBack(DataPart.VALIDATION);
    boolean test = isHeldBack(DataPart.TEST);
    if (part == DataPart.TRAIN ? !validation && !test : !isHeldBack(part)) {
      return all(part);
    }
    Holdout holdout = new Holdout(raw(DataPart.TRAIN), seed());
    notes.addAll(holdout.notes(validation, test));
    return new Selection(
        DataPart.TRAIN,
        switch (part) {
          case TRAIN -> holdout.train(validation, test);
          case VALIDATION -> holdout.validation();
          case TEST -> holdout.test();
        });
  }

  private Selection all(DataPart part) throws IOException {
    return new Selection(part, IntStream.range(0, raw(part).size()).toArray());
  }

  private boolean isHeldBack(DataPart part) {
    return !parts.present().contains(part);
  }

  private Dataset raw(DataPart part) throws IOException {
    if (!parts.present().contains(part)) {
      throw InvalidInputException.of(
          "data '%s' have no part for %s", name, part == DataPart.TRAIN ? "training" : part.name().toLowerCase(Locale.ROOT));
    }
    if (!opened.containsKey(part)) {
      opened.put(part, parts.open(part));
    }
    return opened.get(part);
  }

  private long seed() throws IOException {
    return seed.isPresent()
        ? seed.get()
        : history.latestOn(raw(DataPart.TRAIN)).map(TrainingData::splitSeed).orElse(ReadOptions.SPLIT_SEED);
  }

  /** Says how many of some samples the model was trained on. */
  private Dataset judged(Dataset samples, Selection chosen) throws IOException {
    BitSet trained = history.samplesOf(raw(chosen.of));
    count(Arrays.stream(chosen.samples).filter(trained::get).count(), samples, "are among those that the model was trained on");
    return samples;
  }

  private void count(long some, Dataset samples, String what) {
    if (some > 0) {
      notes.add(String.format(Locale.ROOT, "%s: %d of %d samples %s", samples.name(), some, samples.size(), what));
    }
  }

  /** Values in 0..1, cut off where they lie outside the range of those for training. */
  private Dataset scaled(Dataset samples, DataPart of, boolean byTraining) throws IOException {
    Optional<Scaling> scaling = scaling(of, byTraining);
    if (scaling.isEmpty()) {
      return samples;
    }
    ValueDataset raw = ValueDataset.of(samples);
    String by = history.isEmpty() ? "the training part has" : "the model was trained on";
    ValueDataset scaled = scaling.get().of(raw, by);
    long outside = scaling.get().outside(raw);
    if (outside > 0) {
      notes.add(
          String.format(
              Locale.ROOT, "%s: %d of %d values lie outside the range of their columns in training and are cut off",
              samples.name(), outside, (long) samples.size() * samples.width()));
    }
    return scaled;
  }

  /** @param byTraining whether samples held back from the training part are left out */
  private Optional<Scaling> scaling(DataPart of, boolean byTraining) throws IOException {
    Optional<String> beyond = parts.beyondUnit(of);
    if (!history.isEmpty()) {
      return like(history.scaling(), beyond);
    }
    DataPart basis = parts.present().contains(DataPart.TRAIN) ? DataPart.TRAIN : of;
    if (parts.beyondUnit(basis).isEmpty()) {
      return like(Optional.empty(), beyond);
    }
    Dataset all = raw(basis);
    Dataset training =
        byTraining && basis == DataPart.TRAIN ? Subset.of(all.name(), all, selection(DataPart.TRAIN).samples) : all;
    return Optional.of(Scaling.of(ValueDataset.of(training)));
  }

  private static Optional<Scaling> like(Optional<Scaling> ofTraining, Optional<String> beyond) {
    if (ofTraining.isEmpty() && beyond.isPresent()) {
      throw InvalidInputException.of(
          "%s: a value is outside 0..1, those for training are not; scale all parts alike", beyond.get());
    }
    return ofTraining;
  }
}
