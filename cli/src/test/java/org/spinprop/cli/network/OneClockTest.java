package org.spinprop.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.batch.Batch;
import org.spinprop.cli.CommandRun;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.EventEncoder;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.RateEncoder;
import org.spinprop.data.StaggeredEncoder;
import org.spinprop.datasets.DataSource;
import org.spinprop.datasets.ReadOptions;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.onnx.OnnxImport;

/** Samples are coded on the clock of the model that takes them, wherever that comes from. */
class OneClockTest {
  private static final double LAST_EVENT = 200;

  private @TempDir Path folder;
  private String events;

  @BeforeEach
  void writeEvents() throws IOException {
    StringBuilder rows = new StringBuilder("sample,label,time,neuron\n");
    for (int sample = 0; sample < 60; sample++) {
      for (int i = 1; i <= 10; i++) {
        rows.append(String.format(Locale.ROOT, "%d,%d,%s,%d%n", sample, sample % 3, LAST_EVENT * i / 10, i % 5));
      }
    }
    events = Files.writeString(folder.resolve("events.csv"), rows).toString();
  }

  @Test
  void eventsOfANetworkFileGoInItsTime() throws IOException {
    Model model = pretrained("clock: {dt: 1, duration: 300}", "--data", events);
    assertThat(model.network().clock()).isEqualTo(Clock.grid(1, 300));
    assertThat(encoder(model)).isEqualTo(new EventEncoder(1, 1, false));
    assertThat(lastInput(model, events)).isEqualTo(200);
  }

  @Test
  void whereTheFilesClockIsTooShortEventsAreSpedUpUntilTheyFit() throws IOException {
    Model model = pretrained("clock: {dt: 2, duration: 60}", "--data", events);
    assertThat(((EventEncoder) encoder(model)).speed()).isEqualTo(LAST_EVENT / 56);
    assertThat(lastInput(model, events)).isEqualTo(28);
  }

  @Test
  void msPerTickCountsTheFilesTicks() throws IOException {
    Model model = pretrained("clock: {dt: 0.5, duration: 200}", "--data", events, "--ms-per-tick", "1");
    assertThat(encoder(model)).isEqualTo(new EventEncoder(2, 1, false));
    assertThat(lastInput(model, events)).isEqualTo(200);
  }

  @Test
  void ratesAndLatenciesGoByTheFilesClockToo() throws IOException {
    assertThat(encoder(pretrained("clock: {duration: 300}", "--encoder", "rate")))
        .isEqualTo(new RateEncoder(0, 298, RateEncoder.RATE_HZ, true, 1));
    assertThat(encoder(pretrained("clock: {dt: 0.5, duration: 20}", "--encoder", "regular")))
        .isEqualTo(new RateEncoder(0, 19, RateEncoder.RATE_HZ, false, 1));
    assertThat(encoder(pretrained("clock: {dt: 0.5, duration: 20}"))).isEqualTo(new StaggeredEncoder(0, 18.75, true));
    assertThat(encoder(pretrained("clock: {dt: 0.5, duration: 20}", "--encoder", "latency")))
        .isEqualTo(new LatencyEncoder(0, 19, true, true));
    assertThat(encoder(pretrained("clock: {duration: 300}"))).isEqualTo(StaggeredEncoder.DEFAULT);
  }

  @Test
  void hybridTakesTheFilesClockThroughBothStages() throws IOException {
    Path out = folder.resolve("hybrid");
    run("hybrid", "--network", network("clock: {duration: 250}"), "--data", events, "--pretrain-epochs", "1",
        "--finetune-epochs", "1", "--batch", "10", "--out", out.toString());
    for (String stage : new String[] {"pretrained.onnx", "finetuned.onnx"}) {
      Model model = OnnxImport.read(out.resolve(stage));
      assertThat(model.network().clock()).isEqualTo(Clock.grid(1, 250));
      assertThat(encoder(model)).isEqualTo(EventEncoder.DEFAULT);
    }
  }

  @Test
  void optionsCompleteTheFilesClockAndMayNotContradictIt() throws IOException {
    assertThat(pretrained("clock: {dt: 0.5}", "--duration", "50").network().clock()).isEqualTo(Clock.grid(0.5, 100));
    assertThat(pretrained("clock: {duration: 60}", "--dt", "0.5").network().clock()).isEqualTo(Clock.grid(0.5, 120));
    assertThat(pretrained("clock: {dt: 0.5, duration: 60}", "--dt", "0.50", "--duration", "60").network().clock())
        .isEqualTo(Clock.grid(0.5, 120));
    assertThat(pretrained("", "--dt", "2", "--duration", "80").network().clock()).isEqualTo(Clock.grid(2, 40));
    assertThat(pretrained("").network().clock()).isEqualTo(Clock.grid(1, 40));
    assertRefused("--dt is 1.0 ms, the clock of network file '", "clock: {dt: 0.5}", "--dt", "1");
    assertRefused("has dt: 0.5 ms: leave --dt out or change the file", "clock: {dt: 0.5}", "--dt", "1");
    assertRefused("--duration is 40.0 ms, the clock of", "clock: {duration: 300}", "--duration", "40");
    assertRefused("a duration of 45.0 ms is 22.5 ticks of 2.0 ms", "clock: {dt: 2}", "--duration", "45");
  }

  @Test
  void aModelThatGoesOnOnALongerClockIsGivenSamplesAsLong() throws IOException {
    Network network = Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 6).lif("output", 3).build();
    Path untrained = folder.resolve("untrained.onnx");
    OnnxExport.write(Model.untrained(network, 1), untrained);
    assertThat(encoder(finetuned(untrained, "--data", events, "--duration", "240"))).isEqualTo(EventEncoder.DEFAULT);

    pretrained("clock: {dt: 1}", "--encoder", "rate");
    Path rates = folder.resolve("model.onnx");
    assertThat(encoder(finetuned(rates, "--duration", "90"))).isEqualTo(new RateEncoder(0, 88, RateEncoder.RATE_HZ, true, 1));
    assertThat(encoder(finetuned(rates, "--duration", "30"))).isEqualTo(new RateEncoder(0, 28, RateEncoder.RATE_HZ, true, 1));
    CommandRun coarse = CommandRun.of("gradcheck", rates.toString(), "--grid-error", "2,3", "--samples", "5");
    assertThat(coarse.err()).contains("a duration of 40.0 ms is 13.333333 ticks of 3.0 ms").doesNotContain("rate encoder");
    CommandRun between =
        CommandRun.of("finetune", rates.toString(), "--duration", "40.4", "--out", folder.resolve("x.onnx").toString());
    assertThat(between.status()).isEqualTo(2);
    assertThat(between.err()).contains("40.4 ticks of 1.0 ms, expected a whole number: take 40.0 ms");
  }

  private Model pretrained(String clock, String... options) throws IOException {
    Path out = folder.resolve("model.onnx");
    run(words(options, "pretrain", "--network", network(clock), "--epochs", "0", "--out", out.toString()));
    return OnnxImport.read(out);
  }

  private Model finetuned(Path model, String... options) throws IOException {
    Path out = folder.resolve("finetuned.onnx");
    run(words(options, "finetune", model.toString(), "--epochs", "0", "--out", out.toString()));
    return OnnxImport.read(out);
  }

  private void assertRefused(String expected, String clock, String... options) throws IOException {
    CommandRun run =
        CommandRun.of(words(options, "pretrain", "--network", network(clock), "--out", folder.resolve("x.onnx").toString()));
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(expected).hasLineCount(1);
  }

  private String network(String clock) throws IOException {
    return Files.writeString(folder.resolve("net.yaml"), clock + "\npopulations: {hidden: {size: 4}, output: {}}\n").toString();
  }

  private static String[] words(String[] more, String... first) {
    return IntStream.range(0, first.length + more.length)
        .mapToObj(i -> i < first.length ? first[i] : more[i - first.length])
        .toArray(String[]::new);
  }

  private static void run(String... words) {
    CommandRun run = CommandRun.of(words);
    assertThat(run.status()).as(run.err()).isZero();
  }

  private static Encoder encoder(Model model) {
    return model.provenance().last().orElseThrow().encoder();
  }

  /** The tick of the last input packet of all training samples. */
  private static int lastInput(Model model, String data) throws IOException {
    Dataset train = DataSource.of(data, ReadOptions.DEFAULT).load(DataPart.TRAIN);
    EventStream packets = Batch.of(train, encoder(model), model.network()).packets();
    return IntStream.range(0, packets.size()).map(packets::tick).max().orElseThrow();
  }
}
