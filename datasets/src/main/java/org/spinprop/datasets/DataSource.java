package org.spinprop.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;

/**
 * Data by name or path. Parts that lie there as such are taken as they are; where there is no validation part, a tenth of the
 * training part is held back for it, and where there is no test part, another tenth.
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
  private final long seed;
  private final Map<Split, Dataset> opened = new EnumMap<>(Split.class);

  private DataSource(String name, String format, boolean file, Parts parts, long seed) {
    this.name = name;
    this.format = format;
    this.file = file;
    this.parts = parts;
    this.seed = seed;
  }

  /**
   * Finds data; nothing is read but what tells the format.
   *
   * @param name {@value #YIN_YANG}, {@value #FASHION}, or the path of a file or folder
   * @throws InvalidInputException if there is no such thing, or its format is not recognised
   */
  public static DataSource of(String name, ReadOptions options) throws IOException {
    if (name.equals(YIN_YANG)) {
      return new DataSource(name, "generated", false, new YinYangParts(), options.splitSeed());
    }
    Path path = path(name);
    DataFormat format = options.format().isPresent() ? options.format().get() : DataFormat.of(path);
    Parts parts = format.open(path, options);
    if (parts.present().isEmpty()) {
      throw InvalidInputException.of("data '%s' hold no %s; expected %s", path, format.title(), format.files());
    }
    return new DataSource(
        path.getFileName().toString(), format.title(), Files.isRegularFile(path), parts, options.splitSeed());
  }

  private static Path path(String name) {
    if (name.equals(FASHION) && !Files.isDirectory(FASHION_FOLDER)) {
      throw InvalidInputException.of(
          "data '%s' is not installed: install Debian's package dataset-fashion-mnist, or name a folder with its four files",
          name);
    }
    Path path = (name.equals(FASHION) ? FASHION_FOLDER : Path.of(name)).toAbsolutePath().normalize();
    if (!Files.exists(path)) {
      throw InvalidInputException.of("data '%s' is neither '%s' nor '%s' nor a file or folder that exists", name, YIN_YANG, FASHION);
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

  /** Whether the data are one file, which may also be taken {@link #whole}. */
  public boolean isFile() {
    return file;
  }

  /** All samples of data in one file. */
  public Dataset whole() throws IOException {
    return part(Split.TRAIN);
  }

  /** What had to be decided in reading the parts opened so far, in a sentence each: a header, a separator, what is left out. */
  public List<String> notes() {
    return parts.notes();
  }

  /** The parts that lie there as such. */
  public Set<Split> present() {
    return parts.present();
  }

  /** A part that lies there, before samples are held back from it. */
  public Dataset part(Split split) throws IOException {
    if (!parts.present().contains(split)) {
      throw InvalidInputException.of(
          "data '%s' have no part for %s", name, split == Split.TRAIN ? "training" : split.name().toLowerCase(Locale.ROOT));
    }
    if (!opened.containsKey(split)) {
      opened.put(split, parts.open(split));
    }
    return opened.get(split);
  }

  /** A part. */
  public Dataset load(Split split) throws IOException {
    boolean cutTest = !parts.present().contains(Split.TEST);
    boolean cutValidation = !parts.present().contains(Split.VALIDATION);
    return switch (split) {
      case TRAIN -> cutValidation || cutTest ? holdout().train(cutValidation, cutTest) : part(Split.TRAIN);
      case VALIDATION -> cutValidation ? holdout().validation() : part(Split.VALIDATION);
      case TEST -> cutTest ? holdout().test() : part(Split.TEST);
    };
  }

  /** All three parts. */
  public DataSplits splits() throws IOException {
    return new DataSplits(name, load(Split.TRAIN), load(Split.VALIDATION), load(Split.TEST));
  }

  private Holdout holdout() throws IOException {
    return new Holdout(part(Split.TRAIN), seed);
  }
}
