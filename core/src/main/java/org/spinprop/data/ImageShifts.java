package org.spinprop.data;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.spinprop.InvalidInputException;

/**
 * Shifts each image by whole pixels, up to {@code most} down or up and right or left, all shifts as likely; what comes in at a
 * border is dark.
 */
public record ImageShifts(int most) implements Augmentation {

  public ImageShifts {
    if (most < 0) {
      throw InvalidInputException.of("image shifts: up to %d pixels, expected at least 0", most);
    }
  }

  @Override
  public Dataset apply(Dataset samples, RandomGenerator random) {
    ImageShape shape =
        samples
            .shape()
            .orElseThrow(
                () -> InvalidInputException.of("image shifts: data '%s' are no images", samples.name()));
    int[] down = new int[samples.size()];
    int[] right = new int[samples.size()];
    for (int i = 0; i < down.length; i++) {
      down[i] = random.nextInt(-most, most + 1);
      right[i] = random.nextInt(-most, most + 1);
    }
    return new Shifted(samples, shape, down, right);
  }

  /** Images seen through a shift each. */
  private record Shifted(Dataset original, ImageShape image, int[] down, int[] right) implements Dataset {

    @Override
    public String name() {
      return original.name();
    }

    @Override
    public int size() {
      return original.size();
    }

    @Override
    public int width() {
      return original.width();
    }

    @Override
    public int classes() {
      return original.classes();
    }

    @Override
    public double value(int sample, int feature) {
      int row = feature / image.columns() - down[sample];
      int column = feature % image.columns() - right[sample];
      boolean inside = row >= 0 && row < image.rows() && column >= 0 && column < image.columns();
      return inside ? original.value(sample, row * image.columns() + column) : 0;
    }

    @Override
    public int label(int sample) {
      return original.label(sample);
    }

    @Override
    public Optional<ImageShape> shape() {
      return original.shape();
    }
  }
}
