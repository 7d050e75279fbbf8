package org.spinprop.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandRun;
import org.spinprop.data.BrightnessEncoder;
import org.spinprop.data.Dataset;
import org.spinprop.datasets.DataSource;
import org.spinprop.datasets.DataSplits;
import org.spinprop.datasets.ReadOptions;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.onnx.OnnxImport;
import org.spinprop.testing.SharedData;

/** Images in IDX files as data of every command. */
class ImagesTest {
  private static final int SIDE = 28;

  private @TempDir Path folder;
  private Path images;

  /** Bars at one of three places, upright, with noise. */
  @BeforeEach
  void writeBars() throws IOException {
    images = Files.createDirectory(folder.resolve("bars"));
    write("train", 400, 1);
    write("t10k", 60, 2);
  }

  @Test
  void theLastTenthOfTheTrainingImagesIsForValidation() throws IOException {
    DataSplits splits = DataSource.of(images.toString(), ReadOptions.DEFAULT).splits();
    Dataset train = splits.train();
    Dataset validation = splits.validation();
    assertThat(train.size()).isEqualTo(360);
    assertThat(validation.size()).isEqualTo(40);
    assertThat(splits.test().size()).isEqualTo(60);
    assertThat(validation.name()).isEqualTo("bars-validation");
    assertThat(validation.label(0)).isEqualTo(360 % 3);
    assertThat(train.label(359)).isEqualTo(359 % 3);
  }

  @Test
  void aNetworkLearnsImagesOffChipAndGoesOnOnChip() throws IOException {
    Path pretrained = folder.resolve("pretrained.onnx");
    Path finetuned = folder.resolve("finetuned.onnx");
    run("pretrain", "--data", images.toString(), "--hidden", "40", "--epochs", "4", "--out", pretrained.toString());
    Model model = OnnxImport.read(pretrained);
    assertThat(model.network().shape()).isEqualTo("784-40-3");
    assertThat(model.network().clock()).isEqualTo(Clock.grid(1, 40));

    run("finetune", pretrained.toString(), "--data", images.toString(), "--clock", "subtick", "--epochs", "10",
        "--out", finetuned.toString());
    assertThat(OnnxImport.read(finetuned).provenance().stages())
        .extracting(Stage::encoder)
        .containsExactly(BrightnessEncoder.DEFAULT, BrightnessEncoder.DEFAULT);
    CommandRun eval = run("eval", finetuned.toString(), "--data", images.toString(), "--json", "-");
    JsonNode figures = JsonMapper.builder().build().readTree(eval.out());
    assertThat(figures.get("samples").asInt()).isEqualTo(60);
    assertThat(figures.get("accuracy").asDouble()).isGreaterThan(0.9);
  }

  @Test
  void shiftsAreDrawnFromTheSeed() throws IOException {
    Path[] models = {folder.resolve("1.onnx"), folder.resolve("2.onnx"), folder.resolve("3.onnx")};
    for (int i = 0; i < 3; i++) {
      run("pretrain", "--data", images.toString(), "--hidden", "40", "--epochs", "4", "--shift", i < 2 ? "1" : "0",
          "--out", models[i].toString());
    }
    assertThat(Files.readAllBytes(models[0])).isEqualTo(Files.readAllBytes(models[1]));
    assertThat(Files.readAllBytes(models[0])).isNotEqualTo(Files.readAllBytes(models[2]));
  }

  @Test
  void badImagesAreRefusedInOneLine() throws IOException {
    Path images3 = images.resolve("train-images-idx3-ubyte.gz");
    byte[] whole = Files.readAllBytes(images3);
    Files.write(images3, Arrays.copyOf(whole, whole.length / 2));
    assertRefused("train-images-idx3-ubyte.gz' is cut short");
    Files.delete(images3);
    assertRefused("lacks 'train-images-idx3-ubyte' or 'train-images-idx3-ubyte.gz'");
  }

  @Test
  void shiftsOfPointsAreRefused() {
    CommandRun run = CommandRun.of("pretrain", "--shift", "1", "--out", folder.resolve("x.onnx").toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--shift and --drop are for images; data 'yinyang' are none");
  }

  @Test
  void moreClassesThanOutputsAreRefused() throws IOException {
    Path model = folder.resolve("model.onnx");
    run("pretrain", "--data", images.toString(), "--hidden", "5", "--epochs", "0", "--out", model.toString());
    Files.write(images.resolve("t10k-labels-idx1-ubyte.gz"), gzip(labels(60, 9)));
    CommandRun run = CommandRun.of("eval", model.toString(), "--data", images.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("data 'bars-test' has 10 classes, the network has 3 outputs");
  }

  @Test
  void digitsAreReadAsTheyAreDistributed() throws IOException {
    DataSplits digits = DataSource.of(SharedData.path("mnist10k").toString(), ReadOptions.DEFAULT).splits();
    assertThat(digits.train().size()).isEqualTo(7200);
    assertThat(digits.validation().size()).isEqualTo(800);
    assertThat(digits.test().size()).isEqualTo(2000);
  }

  private void assertRefused(String expected) {
    CommandRun run =
        CommandRun.of("pretrain", "--data", images.toString(), "--out", folder.resolve("x.onnx").toString());
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err().strip()).startsWith("spinprop: data f").contains(expected).doesNotContain("\n");
  }

  private static CommandRun run(String... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  private void write(String part, int count, long seed) throws IOException {
    Random random = new Random(seed);
    ByteBuffer pixels = ByteBuffer.allocate(16 + count * SIDE * SIDE);
    pixels.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
    for (int i = 0; i < count; i++) {
      int bar = 4 + 8 * (i % 3);
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        boolean bright = pixel % SIDE >= bar && pixel % SIDE < bar + 4;
        pixels.put((byte) (bright ? 150 + random.nextInt(106) : random.nextInt(50)));
      }
    }
    Files.write(images.resolve(part + "-images-idx3-ubyte.gz"), gzip(pixels.array()));
    Files.write(images.resolve(part + "-labels-idx1-ubyte.gz"), gzip(labels(count, 2)));
  }

  /** Labels 0, 1, 2, 0, ... of which the last is as given. */
  private static byte[] labels(int count, int last) {
    ByteBuffer labels = ByteBuffer.allocate(8 + count);
    labels.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      labels.put((byte) (i == count - 1 && last > 2 ? last : i % 3));
    }
    return labels.array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
