package org.spinprop.train.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.LearnerState;
import org.spinprop.backend.WeightGrid;
import org.spinprop.evaluation.Activity;
import org.spinprop.optim.UpdaterState;
import org.spinprop.train.Checkpoint;
import org.spinprop.train.EpochReport;

class CheckpointFileTest {
  static final Map<String, String> SETTINGS = Map.of("epochs", "50", "learning rate", "0.002");

  private @TempDir Path folder;
  private CheckpointFile file;

  @BeforeEach
  void writeOne() throws IOException {
    file = new CheckpointFile(folder.resolve("m.onnx.checkpoint"), SETTINGS);
    file.write(new SavedRun(checkpoint(5), List.of("a line", "é")));
  }

  @Test
  void everythingComesBack() throws IOException {
    file.write(new SavedRun(checkpoint(5000), List.of("a line", "é")));
    SavedRun back = file.read();
    assertThat(back.notes()).containsExactly("a line", "é");
    assertThat(back.checkpoint()).usingRecursiveComparison().isEqualTo(checkpoint(5000));
  }

  @Test
  void itLiesBesideTheOutput() {
    assertThat(CheckpointFile.beside(folder.resolve("m.onnx"))).isEqualTo(file.path());
    assertThat(CheckpointFile.beside(Path.of("m.onnx"))).isEqualTo(Path.of("m.onnx.checkpoint"));
  }

  @Test
  void aCheckpointCutAnywhereIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file.path());
    for (int length = 0; length < whole.length; length++) {
      Files.write(file.path(), Arrays.copyOf(whole, length));
      assertThatThrownBy(file::read)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(length < 8 ? "is no checkpoint" : "damaged or cut short")
          .hasMessageContaining("m.onnx.checkpoint");
    }
  }

  @Test
  void aFlippedBitAnywhereIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file.path());
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 << i % 8);
      Files.write(file.path(), flipped);
      assertThatThrownBy(file::read).isInstanceOf(InvalidInputException.class);
    }
  }

  @Test
  void absurdCountsUnderARightChecksumAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file.path());
    for (int i = 12; i < whole.length - 4; i++) {
      byte[] absurd = whole.clone();
      ByteBuffer.wrap(absurd).putInt(Math.min(i, whole.length - 8), Integer.MAX_VALUE);
      CRC32 crc = new CRC32();
      crc.update(absurd, 0, absurd.length - 4);
      ByteBuffer.wrap(absurd).putInt(absurd.length - 4, (int) crc.getValue());
      Files.write(file.path(), absurd);
      try {
        file.read();
      } catch (InvalidInputException refused) {
        assertThat(refused).hasMessageContaining("m.onnx.checkpoint");
      }
    }
  }

  @Test
  void aNewerFormatIsRefused() throws IOException {
    byte[] newer = Files.readAllBytes(file.path());
    newer[11] = 3;
    Files.write(file.path(), newer);
    assertThatThrownBy(file::read).hasMessageContaining("its format is 3, this one reads up to 2");
  }

  @Test
  void aRunOfTheFormatBeforeIsRefused() throws IOException {
    byte[] older = Files.readAllBytes(file.path());
    ByteBuffer bytes = ByteBuffer.wrap(older).putInt(8, 1);
    CRC32 crc = new CRC32();
    crc.update(older, 0, older.length - Integer.BYTES);
    bytes.putInt(older.length - Integer.BYTES, (int) crc.getValue());
    Files.write(file.path(), older);
    assertThatThrownBy(file::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("m.onnx.checkpoint' is of an earlier version")
        .hasMessageContaining("go on with the version that began the run, or train from the start");
  }

  @Test
  void otherSettingsAreNamedWithBothValues() {
    CheckpointFile other = new CheckpointFile(file.path(), Map.of("epochs", "50", "learning rate", "0.005"));
    assertThatThrownBy(other::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("learning rate 0.002 then, 0.005 now;")
        .hasMessageNotContaining("epochs");
  }

  /** @param size of the longer arrays */
  static Checkpoint checkpoint(int size) {
    return new Checkpoint(
        new LearnerState(
            List.of(new float[] {1, -0f, Float.MIN_VALUE}, new float[size]),
            List.of(new UpdaterState(7, List.of(new float[] {1, 2, 3}, new float[3])), new UpdaterState(0, List.of())),
            Map.of("batches", new long[] {12}, "faults", new long[0])),
        List.of(new float[] {3, 2, 1}, new float[size]),
        Map.of("input>hidden", new WeightGrid(8, -5, 3, 1, 2)),
        List.of(report(0, 0.5), report(1, 0.75)),
        List.of(1),
        0.25,
        2,
        1L << 40);
  }

  private static EpochReport report(int epoch, double accuracy) {
    List<Activity> activity = List.of(new Activity("hidden", 120, 3, 0));
    return new EpochReport(epoch, 1.1, 0.3, 1.05, accuracy, 70.25, 11, 0.5, activity, 42, 1.5);
  }
}
