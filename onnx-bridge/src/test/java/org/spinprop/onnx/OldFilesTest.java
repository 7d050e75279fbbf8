package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Dense;
import org.spinprop.connection.Extent;
import org.spinprop.connection.OneToOne;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Sparse;
import org.spinprop.connection.Window;
import org.spinprop.data.BrightnessEncoder;
import org.spinprop.data.Crop;
import org.spinprop.data.Encoder;
import org.spinprop.data.EventEncoder;
import org.spinprop.data.TimeWindow;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.RateEncoder;
import org.spinprop.data.StaggeredEncoder;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.SquaredError;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Provenance;
import org.spinprop.model.Stage;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.Clock;
import org.spinprop.network.InputPopulation;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;
import org.spinprop.network.Trainable;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.read.ModelFile;

/** Files that were written once are read for ever; a new version of the dialect adds its file here. */
class OldFilesTest {

  @Test
  void aFileOfVersion1IsRead() throws IOException {
    assertThat(read("dialect-1.onnx")).isEqualTo(version1());
  }

  @Test
  void aFileOfVersion2IsRead() throws IOException {
    assertThat(read("dialect-2.onnx")).isEqualTo(version2());
  }

  @Test
  void aFileOfVersion3IsRead() throws IOException {
    assertThat(read("dialect-3.onnx")).isEqualTo(version3());
  }

  @Test
  void aFileOfVersion4IsRead() throws IOException {
    assertThat(read("dialect-4.onnx")).isEqualTo(version4());
  }

  @Test
  void aFileOfVersion5IsRead() throws IOException {
    assertThat(read("dialect-5.onnx")).isEqualTo(version5());
  }

  @Test
  void aFileOfVersion6IsRead() throws IOException {
    assertThat(read("dialect-6.onnx")).isEqualTo(version6());
  }

  @Test
  void aFileOfVersion7IsRead() throws IOException {
    assertThat(read("dialect-7.onnx")).isEqualTo(version7());
  }

  @Test
  void theLowestVersionThatCanSayAModelIsWritten() throws IOException {
    assertThat(versions(version1())).isEqualTo("operators 1, dialect 1");
    assertThat(versions(version2())).isEqualTo("operators 2, dialect 2");
    assertThat(versions(version3())).isEqualTo("operators 1, dialect 3");
    assertThat(versions(version4())).isEqualTo("operators 1, dialect 4");
    assertThat(versions(version5())).isEqualTo("operators 5, dialect 5");
    assertThat(versions(version6())).isEqualTo("operators 1, dialect 6");
    assertThat(versions(version7())).isEqualTo("operators 7, dialect 7");
    Stage stage = version1().provenance().stages().get(0);
    assertThat(versions(trained(stage, StaggeredEncoder.DEFAULT, stage.loss()))).isEqualTo("operators 1, dialect 2");
    assertThat(versions(trained(stage, stage.encoder(), new ReadoutCrossEntropy(VoltageFeature.WEIGHTED_MEAN))))
        .isEqualTo("operators 1, dialect 2");
  }

  private static Model trained(Stage like, Encoder encoder, Loss loss) {
    Stage stage =
        new Stage(like.backend(), like.method(), like.data(), encoder, loss, like.seed(), like.epochs(), like.scores());
    return version1().trained(version1().parameters(), stage);
  }

  private static String versions(Model model) throws IOException {
    ModelProto proto = ModelProto.parseFrom(OnnxExport.bytes(model));
    String dialect =
        proto.getMetadataPropsList().stream()
            .filter(entry -> entry.getKey().equals("spinprop.dialect"))
            .findFirst().orElseThrow().getValue();
    return "operators " + ModelFile.operators(proto) + ", dialect " + dialect;
  }

  private static Model read(String name) throws IOException {
    try (InputStream file = OldFilesTest.class.getResourceAsStream(name)) {
      return OnnxImport.read(file.readAllBytes(), name);
    }
  }

  /** A cycle over two populations, one of which also projects to itself, and neurons of every kind. */
  static Model version2() {
    PerNeuron own = PerNeuron.of(9.5, 21, 1.0 / 3);
    PerNeuron infinite = PerNeuron.all(Double.POSITIVE_INFINITY);
    PerNeuron none = PerNeuron.all(0);
    PerNeuron one = PerNeuron.all(1);
    Network network =
        new Network(
            List.of(
                new InputPopulation("input", 2),
                new LifPopulation("own", 3, own, PerNeuron.all(5), own, Reset.SUBTRACT, true, 0),
                new LifPopulation("back", 2, PerNeuron.all(20), PerNeuron.of(4, 5), one, Reset.ZERO, false, 0),
                new LifPopulation("lif", 1, PerNeuron.all(10), none, one, Reset.ZERO, true, 0),
                new LifPopulation("if", 2, infinite, none, one, Reset.SUBTRACT, false, 0),
                new ReadoutPopulation("out", 2, PerNeuron.all(30), none, true)),
            List.of(
                new Projection("input", "own", 4),
                new Projection("own", "back"),
                new Projection("back", "own", 3),
                new Projection("own", "own"),
                new Projection("own", "lif"),
                new Projection("back", "if", 2),
                new Projection("lif", "out"),
                new Projection("if", "out")),
            Clock.grid(0.25, 80),
            new KeyLayout(9, 3, 19));
    Stage stage =
        new Stage(
            "offchip", "surrogate", "digits", BrightnessEncoder.DEFAULT, new ReadoutCrossEntropy(VoltageFeature.WEIGHTED_MEAN),
            7, 2, Map.of("validation_accuracy", 0.5));
    return new Model(network, values(network), new Provenance(List.of(stage)));
  }

  private static Parameters values(Network network) {
    List<Trainable> trainables = network.trainables();
    float[][] values = new float[trainables.size()][];
    for (int a = 0; a < values.length; a++) {
      boolean delays = trainables.get(a).kind() == Trainable.Kind.DELAYS;
      values[a] = new float[trainables.get(a).size()];
      for (int i = 0; i < values[a].length; i++) {
        values[a][i] = delays ? 1 + (a + i) % 2 : (a + 1) * 0.1f - i * 0.07f;
      }
    }
    return new Parameters(network, values);
  }

  /** Two stages on rate codes, one on recorded events. */
  static Model version3() {
    Stage stage = version1().provenance().stages().get(0);
    Model once = trained(stage, new RateEncoder(1, 25, 150, true, -5), stage.loss());
    Model twice = retrained(once, stage, new RateEncoder(0, 20.5, 1000.0 / 3, false, 0));
    return retrained(twice, stage, new EventEncoder(1000.0 / 38, 4, true));
  }

  /** A loss by the name of its kind. */
  static Model version4() {
    Stage stage = version1().provenance().stages().get(0);
    return trained(stage, stage.encoder(), new SquaredError(SquaredError.Of.WEIGHTED_MEAN, 1.25, -0.1));
  }

  /** Thresholds that adapt and refractory periods, in a cycle and outside it. */
  static Model version5() {
    PerNeuron own = PerNeuron.of(9.5, 21, 1.0 / 3);
    PerNeuron tau = PerNeuron.all(20);
    PerNeuron one = PerNeuron.all(1);
    Network network =
        new Network(
            List.of(
                new InputPopulation("input", 2),
                new AdaptiveLifPopulation("own", 3, own, PerNeuron.all(5), one, Reset.SUBTRACT, true, own,
                    PerNeuron.of(0, 0.1, 0.2)),
                new LifPopulation("held", 2, tau, PerNeuron.of(4, 5), one, Reset.ZERO, false, 0.75),
                new LifPopulation("back", 1, tau, one, one, Reset.ZERO, false, 0),
                new AdaptiveLifPopulation("adaptive", 2, tau, PerNeuron.all(0), one, Reset.ZERO, false, tau, one),
                new LifPopulation("refractory", 2, tau, one, one, Reset.SUBTRACT, true, 2),
                new ReadoutPopulation("out", 2, tau, tau, true)),
            List.of(
                new Projection("input", "own", 4),
                new Projection("own", "held"),
                new Projection("held", "back", 3),
                new Projection("back", "own"),
                new Projection("held", "adaptive"),
                new Projection("adaptive", "refractory", 2),
                new Projection("refractory", "out")),
            Clock.grid(0.25, 80),
            new KeyLayout(9, 3, 19));
    return new Model(network, values(network), Provenance.NONE);
  }

  /** A crop of recorded events, and a window of them. */
  static Model version6() {
    Stage stage = version1().provenance().stages().get(0);
    Optional<Crop> crop = Optional.of(new Crop(3, 0, 1, 1));
    Optional<TimeWindow> window = Optional.of(new TimeWindow(0.5, 300));
    Model once = trained(stage, new EventEncoder(2, 1, false, crop, Optional.empty()), stage.loss());
    return retrained(once, stage, new EventEncoder(1000.0 / 38, 4, true, crop, window));
  }

  /** Connections of all kinds, forward and in a cycle, through pools and with delays of connections. */
  static Model version7() {
    Shape image = new Shape(2, 3, 4);
    Window wide = new Window(new Extent(1, 3), new Extent(1, 1), new Extent(0, 1), new Extent(1, 1));
    Pooling sum = new Pooling(Pooling.Kind.SUM, wide);
    Pooling mean =
        new Pooling(Pooling.Kind.AVERAGE, new Window(new Extent(3, 2), new Extent(2, 2), new Extent(1, 0), new Extent(1, 1)));
    PerNeuron tau = PerNeuron.all(20);
    Sparse named = new Sparse(new int[] {0, 0, 2}, new int[] {0, 2, 1});
    Network network =
        Network.on(Clock.grid(0.25, 80))
            .input(image)
            .add(new LifPopulation("image", image, tau, tau, PerNeuron.all(1), Reset.SUBTRACT, true, 0))
            .lif("same", image)
            .lif("few", 3)
            .lif("fewer", new Shape(1, 1, 3))
            .readout("out", 2)
            .add(new Projection("input", "image", 3, Optional.empty(), new Convolution(wide, 2)))
            .connect("image", "same", sum, new OneToOne())
            .add(new Projection("same", "image", 2, Optional.empty(), new OneToOne()))
            .connect("same", "same", new Convolution(wide, 1))
            .connect("same", "few", mean, new Dense())
            .add(new Projection("few", "fewer", 4, Optional.empty(), named))
            .add(new Projection("fewer", "fewer", 2, Optional.empty(), named))
            .connect("same", "out", sum, Sparse.random(24, 2, 0.25, 1))
            .connect("fewer", "out")
            .build();
    return new Model(network, values(network), Provenance.NONE);
  }

  private static Model retrained(Model model, Stage like, Encoder encoder) {
    return model.trained(
        model.parameters(),
        new Stage(
            like.backend(), like.method(), like.data(), encoder, like.loss(), like.seed(), like.epochs(), like.scores()));
  }

  static Model version1() {
    Network network =
        new Network(
            List.of(
                new InputPopulation("input", 2),
                new LifPopulation("hidden", 3, 20, 5, 1.1),
                new ReadoutPopulation("out", 2, 10, 0.1)),
            List.of(
                new Projection("hidden", "out"),
                new Projection("input", "hidden"),
                new Projection("input", "out")),
            Clock.grid(0.5, 60),
            new KeyLayout(8, 3, 20));
    float[][] weights = {{0.1f, -0.2f, 0.3f, -0.4f, 0.5f, -0.6f}, {1, 2, 3, 4, 5, 6}, {-1e-7f, 0, 1e7f, -0f}};
    Stage stage =
        new Stage(
            "spinnaker2", "eventprop", "yinyang-train", LatencyEncoder.DEFAULT,
            new ReadoutCrossEntropy(VoltageFeature.MAXIMUM), 42, 7,
            Map.of("validation_accuracy", 0.975));
    return new Model(network, new Parameters(network, weights), new Provenance(List.of(stage)));
  }
}
