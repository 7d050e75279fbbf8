package org.spinprop.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandRun;
import org.spinprop.data.Crop;
import org.spinprop.data.EventEncoder;
import org.spinprop.data.RateEncoder;
import org.spinprop.data.TimeWindow;
import org.spinprop.model.Model;
import org.spinprop.onnx.OnnxImport;

/** Recorded events as data of every command. */
class EventDataTest {
  private static final int CHANNELS = 24;

  private @TempDir Path folder;
  private Path events;

  /** Three classes, each of busy channels of its own, with noise, over 400 ms. */
  @BeforeEach
  void writeBursts() throws IOException {
    events = Files.createDirectory(folder.resolve("bursts"));
    write("train", 240, 1);
    write("test", 60, 2);
  }

  @Test
  void aRecurrentNetworkLearnsEventsOffChipAndGoesOnOnChip() throws IOException {
    Path pretrained = folder.resolve("pretrained.onnx");
    Path finetuned = folder.resolve("finetuned.onnx");
    run("pretrain", "--data", events.toString(), "--hidden", "20", "--recurrent", "--output", "readout", "--epochs", "6",
        "--batch", "10", "--pool", "2", "--out", pretrained.toString());
    Model model = OnnxImport.read(pretrained);
    assertThat(model.network().shape()).isEqualTo("12-20-3");
    EventEncoder encoder = (EventEncoder) model.provenance().last().orElseThrow().encoder();
    assertThat(encoder.pool()).isEqualTo(2);
    assertThat(encoder.speed()).isBetween(9.5, 400 / 38.0);
    double off = accuracy(run("eval", pretrained.toString(), "--backend", "offchip", "--data", events.toString(), "--json", "-"));
    assertThat(off).isGreaterThan(0.9);

    run("finetune", pretrained.toString(), "--data", events.toString(), "--epochs", "1", "--out", finetuned.toString());
    Path nir = folder.resolve("finetuned.nir");
    run("convert", finetuned.toString(), nir.toString());
    for (Path file : new Path[] {finetuned, nir}) {
      assertThat(accuracy(run("eval", file.toString(), "--data", events.toString(), "--json", "-"))).isGreaterThan(0.9);
    }
    CommandRun compare =
        run("compare", finetuned.toString(), "--data", events.toString(), "--samples", "20", "--json", "-");
    assertThat(json(compare).toString()).contains("\"spike_agreement\"");

    Path recorded = folder.resolve("test.events");
    run("events", "record", finetuned.toString(), "--data", events.toString(), "--out", recorded.toString());
    CommandRun info = run("data", "info", recorded.toString(), "--json", "-");
    assertThat(json(info).get("width").asInt()).isEqualTo(12);
    assertThat(json(info).get("parts").get(0).get("samples").asInt()).isEqualTo(60);
  }

  @Test
  void aCropAndAWindowAreKeptWithTheModel() throws IOException {
    Path seen = folder.resolve("seen.onnx");
    run("pretrain", "--data", events.toString(), "--hidden", "20", "--output", "readout", "--epochs", "1", "--pool", "2",
        "--crop", "4,0,10,1", "--window", "100:300", "--out", seen.toString());
    Model model = OnnxImport.read(seen);
    assertThat(model.network().shape()).isEqualTo("5-20-3");
    EventEncoder encoder = (EventEncoder) model.provenance().last().orElseThrow().encoder();
    assertThat(encoder.crop()).contains(new Crop(4, 0, 10, 1));
    assertThat(encoder.window()).contains(new TimeWindow(100, 300));
    assertThat(encoder.speed()).isBetween(3.5, 200 / 38.0);
    run("eval", seen.toString(), "--data", events.toString());
    assertRefused("crop: x 20, y 0, 10 columns, 1 rows goes beyond the 24 columns and 1 rows of the recordings",
        "pretrain", "--data", events.toString(), "--crop", "20,0,10,1", "--out", "x.onnx");
    assertRefused("as 32,32,64,64, but was '20,0,10'", "pretrain", "--crop", "20,0,10", "--out", "x.onnx");
    assertRefused("window: 300.0 to 200.0 ms", "pretrain", "--window", "300:200", "--out", "x.onnx");
    assertRefused("as 100:400.5, but was '300'", "pretrain", "--window", "300", "--out", "x.onnx");
  }

  @Test
  void hybridTakesEventsAndRates() throws IOException {
    run("hybrid", "--data", events.toString(), "--hidden", "10", "--pretrain-epochs", "1", "--finetune-epochs", "1", "--out",
        folder.resolve("out").toString());
    Model onEvents = OnnxImport.read(folder.resolve("out/finetuned.onnx"));
    assertThat(onEvents.provenance().last().orElseThrow().encoder()).isInstanceOf(EventEncoder.class);

    Path rates = folder.resolve("rates.onnx");
    run("pretrain", "--encoder", "rate", "--rate", "500", "--hidden", "20", "--epochs", "1", "--out", rates.toString());
    assertThat(OnnxImport.read(rates).provenance().last().orElseThrow().encoder())
        .isEqualTo(new RateEncoder(0, 38, 500, true, 1));
    run("eval", rates.toString(), "--backend", "offchip");
  }

  @Test
  void infoCountsSamplesEventsAndTimesAndDrawsOne() throws IOException {
    Path svg = folder.resolve("sample.svg");
    Path png = folder.resolve("sample.png");
    CommandRun run = run("data", "info", events.toString(), "--json", "-", "--raster", svg.toString(), "--sample", "2");
    JsonNode figures = json(run);
    assertThat(figures.get("format").asText()).isEqualTo("events in CSV files");
    assertThat(figures.get("width").asInt()).isEqualTo(CHANNELS);
    assertThat(figures.get("classes").asInt()).isEqualTo(3);
    assertThat(figures.get("held_back").get(0).asText()).isEqualTo("validation");
    JsonNode test = figures.get("parts").get(1);
    assertThat(test.get("part").asText()).isEqualTo("test");
    assertThat(test.get("samples_by_class").toString()).isEqualTo("{\"0\":20,\"1\":20,\"2\":20}");
    assertThat(test.get("events").get("per_sample").get("mean").asDouble()).isEqualTo(CHANNELS + 6);
    assertThat(test.get("events").get("duration_ms").get("most").asDouble()).isBetween(350.0, 400.0);
    assertThat(Files.readString(svg)).contains("<svg").contains("sample 2: 2");
    assertThat(Files.readString(svg).split("<circle")).hasSize(CHANNELS + 6 + 1);
    run("data", "info", "yinyang", "--raster", png.toString());
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(900);
  }

  @Test
  void infoSaysTheShapeOfACamerasRecordings() throws IOException {
    // two events of a camera of 4 x 3 pixels, as Prophesee writes them
    byte[] dat =
        "% Version 2\n% Width 4\n% Height 3\n\0\b\0\0\0\0\3\0\0\20\5\0\0\0\0\200\0\0".getBytes(StandardCharsets.ISO_8859_1);
    Path recordings = folder.resolve("recordings");
    for (int sample = 0; sample < 20; sample++) {
      Path label = Files.createDirectories(recordings.resolve(sample % 2 == 0 ? "left" : "right"));
      Files.write(label.resolve(sample + ".dat"), dat);
    }
    CommandRun info = run("data", "info", recordings.toString(), "--json", "-");
    assertThat(json(info).get("shape").toString()).isEqualTo("{\"channels\":2,\"rows\":3,\"columns\":4}");
    assertThat(run("data", "info", recordings.toString()).out())
        .contains("recordings: recordings of event cameras, 24 channels (2x3x4), 2 classes");
    CommandRun larger = run("data", "info", recordings.toString(), "--sensor", "8x6", "--json", "-");
    assertThat(json(larger).get("width").asInt()).isEqualTo(96);
    assertRefused("as 346x260, but was '8'", "data", "info", recordings.toString(), "--sensor", "8");
    assertRefused("--shift and --drop are for images; data 'recordings' are none",
        "pretrain", "--data", recordings.toString(), "--shift", "1", "--out", "x.onnx");
  }

  @Test
  void brokenDataAndWrongUseEndWithOneLine() throws IOException {
    Path broken = folder.resolve("broken.csv");
    Files.writeString(broken, "sample,label,time,neuron\n0,0,1,2\n0,0,-1,2\n");
    assertRefused("'" + broken + "', line 3, column 3 (time): '-1'", "data", "info", broken.toString());
    assertRefused("--sample 999: 'bursts-train' has samples 0 to 239", "data", "info", events.toString(), "--raster", "x.svg",
        "--sample", "999");
    assertRefused("expected a name that ends in .png or .svg", "data", "info", events.toString(), "--raster", "x.gif");
    assertRefused("of no known format", "data", "info", Files.createDirectory(folder.resolve("empty")).toString());
    for (String format : new String[] {
      "idx", "dvs_gesture", "tonic_gesture", "shd", "events", "event_csv", "csv", "n_caltech101", "n_mnist", "wav", "raster_csv",
      "numpy", "camera"
    }) {
      assertRefused("'" + folder.resolve("empty"), "data", "info", folder.resolve("empty").toString(), "--data-format", format);
    }
    assertRefused("are values; expected events", "pretrain", "--encoder", "events", "--out", "x.onnx");
    assertRefused("are events, which are spikes already", "pretrain", "--data", events.toString(), "--encoder", "rate", "--out",
        "x.onnx");
    assertRefused("--ms-per-tick 0.0", "pretrain", "--data", events.toString(), "--ms-per-tick", "0", "--out", "x.onnx");
  }

  private void assertRefused(String expected, String... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines().filter(line -> line.startsWith("spinprop:")).toList()).hasSize(1);
    assertThat(run.err()).contains(expected);
  }

  private static double accuracy(CommandRun eval) throws IOException {
    return json(eval).get("accuracy").asDouble();
  }

  private static JsonNode json(CommandRun run) throws IOException {
    return JsonMapper.builder().build().readTree(run.out());
  }

  private static CommandRun run(String... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  private void write(String part, int samples, long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder rows = new StringBuilder("sample,label,time,neuron\n");
    for (int sample = 0; sample < samples; sample++) {
      int label = sample % 3;
      for (int event = 0; event < CHANNELS; event++) {
        double time = 100 * (event % 3) + 100 * random.nextDouble();
        int channel = CHANNELS / 3 * label + event / 3;
        rows.append(String.format(Locale.ROOT, "%d,%d,%.3f,%d%n", sample, label, time, channel));
      }
      for (int noise = 0; noise < 6; noise++) {
        rows.append(
            String.format(
                Locale.ROOT, "%d,%d,%.3f,%d%n", sample, label, 399 * random.nextDouble(), random.nextInt(CHANNELS)));
      }
    }
    Files.writeString(events.resolve(part + ".csv"), rows);
  }
}
