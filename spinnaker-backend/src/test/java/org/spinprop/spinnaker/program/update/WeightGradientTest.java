package org.spinprop.spinnaker.program.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.spinprop.random.StandardNormal;

class WeightGradientTest {
  private static final int STRIDE = 104;
  private static final int SIZE = 100;

  /** Below and above the number of values from which on rows are told apart. */
  @Property(tries = 100, seed = "1")
  void sumsOfTouchedRowsAreThoseOfAllRowsBitForBit(
      @ForAll long seed, @ForAll @IntRange(min = 20, max = 80) int rows, @ForAll @IntRange(min = 1, max = 3) int shares) {
    Random random = new Random(seed);
    List<WeightGradient> copies = new ArrayList<>();
    for (int c = 0; c < 5; c++) {
      copies.add(new WeightGradient(rows, STRIDE));
    }
    for (int batch = 0; batch < 3; batch++) {
      float[] plain = new float[rows * SIZE];
      for (WeightGradient copy : copies) {
        copy.clear();
        change(copy, rows, random);
        for (int i = 0; i < plain.length; i++) {
          plain[i] += copy.values()[i / SIZE * STRIDE + i % SIZE];
        }
      }
      WeightUpdate update = new WeightUpdate(new float[plain.length]);
      update.clear();
      for (int i = 0; i < shares; i++) {
        update.addRows(copies, SIZE, STRIDE, i * rows / shares, (i + 1) * rows / shares);
      }
      assertThat(update.gradient()).isEqualTo(plain);
    }
  }

  private static void change(WeightGradient copy, int rows, Random random) {
    int changed = random.nextInt(10) == 0 ? rows : random.nextInt(5);
    if (changed == rows) {
      copy.touchAll();
    }
    for (int n = 0; n < changed; n++) {
      int row = changed == rows ? n : random.nextInt(rows);
      if (copy.sparse()) {
        copy.touch(row);
      }
      for (int i = row * STRIDE; i < row * STRIDE + SIZE; i++) {
        copy.values()[i] += (float) StandardNormal.draw(random);
      }
    }
  }
}
