package org.spinprop.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a clock of their own, on which every write takes 3. */
class PacedWritesTest {
  private final List<Integer> written = new ArrayList<>();
  private long now;

  @Test
  void theyTakeATwentiethOfTheTimeAndLoseNothing() throws IOException {
    try (PacedWrites writes = new PacedWrites(() -> now)) {
      for (int epoch = 1; epoch <= 25; epoch++) {
        now += 6;
        int value = epoch;
        writes.offer(() -> write(value));
      }
      assertThat(written).containsExactly(1, 11, 21);
    }
    assertThat(written).endsWith(25).hasSize(4);
  }

  @Test
  void slowEpochsAreWrittenEachAndFlushingWritesOnce() throws IOException {
    PacedWrites writes = new PacedWrites(() -> now);
    for (int epoch = 1; epoch <= 3; epoch++) {
      now += 57;
      int value = epoch;
      writes.offer(() -> write(value));
      writes.flush();
    }
    assertThat(written).containsExactly(1, 2, 3);
  }

  @Test
  void noneWaitsForMoreThanASecondOrAHundredOthers() throws IOException {
    PacedWrites slow = new PacedWrites(() -> now);
    slow.offer(() -> now += 300_000_000); // as the first one may be, on a cold start
    now += 999_999_999;
    slow.offer(() -> write(1));
    assertThat(written).isEmpty();
    now += 1;
    slow.offer(() -> write(2));
    assertThat(written).containsExactly(2);
    PacedWrites many = new PacedWrites(() -> now);
    many.offer(() -> now += 1_000_000_000);
    for (int epoch = 1; epoch <= 101; epoch++) {
      int value = 100 + epoch;
      many.offer(() -> write(value));
    }
    assertThat(written).containsExactly(2, 201);
  }

  private void write(int value) {
    now += 3;
    written.add(value);
  }
}
