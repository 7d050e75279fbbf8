package org.spinprop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Batch;
import org.spinprop.backend.EncodedOnDemand;
import org.spinprop.backend.SampleSource;
import org.spinprop.data.Augmentation;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.ImageShifts;
import org.spinprop.network.Network;

/**
 * The three splits of a data set.
 *
 * @param name as given with {@code --data}
 * @param kind what the samples are
 * @param augmentation of samples that are trained on
 */
record DataSplits(
    String name, DataKind kind, Augmentation augmentation, Dataset train, Dataset validation, Dataset test) {

  /** Loads all three splits; training images are shifted by up to {@code shift} pixels. */
  static DataSplits load(String name, Optional<Integer> shift) throws IOException {
    DataSource source = DataSource.named(name);
    if (shift.isPresent() && source.kind() != DataKind.IMAGES) {
      throw InvalidInputException.of("--shift %d: data '%s' are no images; leave it out", shift.get(), name);
    }
    return new DataSplits(
        name,
        source.kind(),
        shift.<Augmentation>map(ImageShifts::new).orElse(source.kind().augmentation()),
        source.read(Split.TRAIN),
        source.read(Split.VALIDATION),
        source.read(Split.TEST));
  }

  /** Loads the samples to evaluate on: the given split, or a single CSV file as it is. */
  static Dataset loadOne(String name, Split split) throws IOException {
    return name.endsWith(".csv") ? CsvDataset.read(Path.of(name)) : DataSource.named(name).read(split);
  }

  /** The samples to train on; images become packets a batch at a time, which keeps memory small. */
  SampleSource trainingSamples(Encoder encoder, Network network) {
    return kind == DataKind.IMAGES
        ? new EncodedOnDemand(train, augmentation, encoder, network)
        : Batch.of(train, encoder, network);
  }
}
