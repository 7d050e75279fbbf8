package org.spinprop.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Extent;
import org.spinprop.connection.OneToOne;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Sparse;
import org.spinprop.connection.Window;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;

class NetworkFileTest {
  private static final Clock CLOCK = Clock.grid(1, 40);
  private static final PartialClock NOTHING = new PartialClock(Optional.empty(), Optional.empty());

  private @TempDir Path folder;

  @Test
  void everyEntryIsTaken() throws IOException {
    Network network =
        read(
            """
            clock: {dt: 0.5, duration: 30}
            populations:
              first: {size: 3, tau_mem: [10, 12, 14], tau_syn: 4, theta: 1.5, reset: subtract, bias: true}
              second: {size: 2}
              last: {kind: readout, tau_syn: 6}
            projections:
              - {from: input, to: first, max_delay: 7}
              - {from: first, to: first}
              - {from: first, to: second}
              - {from: second, to: last}
            """);
    assertThat(network)
        .isEqualTo(
            Network.on(Clock.grid(0.5, 60))
                .input(5)
                .add(
                    new LifPopulation(
                        "first", 3, PerNeuron.of(10, 12, 14), PerNeuron.all(4), PerNeuron.all(1.5), Reset.SUBTRACT, true, 0))
                .lif("second", 2)
                .add(new ReadoutPopulation("last", 3, 20, 6))
                .connect("input", "first", 7)
                .connect("first", "first")
                .connect("first", "second")
                .connect("second", "last")
                .build());
  }

  @Test
  void adaptiveThresholdsAndRefractoryPeriodsAreTaken() throws IOException {
    Network network =
        read(
            """
            populations:
              slow: {kind: adaptive-lif, size: 2, tau_adapt: 100, delta_theta: [0, 0.5], reset: subtract, bias: true}
              held: {size: 2, refractory: 3}
              last: {}
            """);
    PerNeuron tau = PerNeuron.all(20);
    PerNeuron one = PerNeuron.all(1);
    assertThat(network)
        .isEqualTo(
            Network.on(CLOCK)
                .input(5)
                .add(
                    new AdaptiveLifPopulation(
                        "slow", 2, tau, PerNeuron.all(5), one, Reset.SUBTRACT, true, PerNeuron.all(100), PerNeuron.of(0, 0.5)))
                .add(new LifPopulation("held", 2, tau, PerNeuron.all(5), one, Reset.ZERO, false, 3))
                .lif("last", 3)
                .build());
  }

  @Test
  void imagesAreTaken() throws IOException {
    Network network =
        read(
            """
            populations:
              edges: {channels: 8, bias: true}
              shapes: {channels: 4}
              pooled: {}
              named: {size: 6}
              output: {kind: readout}
            projections:
              - {from: input, to: edges, conv: 5, max_delay: 3}
              - {from: edges, to: shapes, pool: {kernel: 3, stride: [2, 1], padding: 1, kind: average}, conv: {kernel: [3, 2], stride: 2, padding: [1, 0], dilation: [1, 2], groups: 2}}
              - {from: shapes, to: shapes, one_to_one: true}
              - {from: shapes, to: pooled, pool: [2, 1], one_to_one: true}
              - {from: pooled, to: named, sparse: {pairs: [[3, 5], [0, 1], [3, 2]]}}
              - {from: named, to: output}
            """,
            new Shape(1, 12, 11));
    Pooling mean =
        new Pooling(
            Pooling.Kind.AVERAGE, new Window(Extent.square(3), new Extent(2, 1), Extent.square(1), Extent.square(1)));
    Convolution halves =
        new Convolution(new Window(new Extent(3, 2), Extent.square(2), new Extent(1, 0), new Extent(1, 2)), 2);
    Pooling sum =
        new Pooling(
            Pooling.Kind.SUM, new Window(new Extent(2, 1), new Extent(2, 1), Extent.square(0), Extent.square(1)));
    PerNeuron one = PerNeuron.all(1);
    assertThat(network)
        .isEqualTo(
            Network.on(CLOCK)
                .input(new Shape(1, 12, 11))
                .add(
                    new LifPopulation(
                        "edges", new Shape(8, 8, 7), PerNeuron.all(20), PerNeuron.all(5), one, Reset.ZERO, true, 0))
                .lif("shapes", new Shape(4, 2, 3))
                .lif("pooled", new Shape(4, 1, 3))
                .lif("named", 6)
                .readout("output", 3)
                .add(new Projection("input", "edges", 3, Optional.empty(), Convolution.square(5)))
                .connect("edges", "shapes", mean, halves)
                .connect("shapes", "shapes", new OneToOne())
                .connect("shapes", "pooled", sum, new OneToOne())
                .connect("pooled", "named", new Sparse(new int[] {0, 3, 3}, new int[] {1, 2, 5}))
                .connect("named", "output")
                .build());
  }

  @Test
  void connectionsAreDrawnByASeed() throws IOException {
    String yaml =
        "{populations: {a: {size: 40}, b: {}}, projections: [{from: input, to: a, sparse: {density: 0.3, seed: %d}}, {from: a, to: b}]}";
    assertThat(read(yaml.formatted(7))).isEqualTo(read(yaml.formatted(7))).isNotEqualTo(read(yaml.formatted(8)));
    assertThat(read(yaml.formatted(7)).weightCount(read(yaml.formatted(7)).projections().get(0))).isBetween(30, 90);
  }

  @Test
  void whatIsLeftOutIsAsInTheOptions() throws IOException {
    assertThat(read("populations: {hidden: {size: 9}, output: {}}"))
        .isEqualTo(Network.on(CLOCK).input(5).lif("hidden", 9).lif("output", 3).build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "populations: {hidden: {size: 9, tau_men: 3}, output: {}} | populations.hidden.tau_men: unknown, expected one of",
        "populations: {hidden: {size: nine}, output: {}} | populations.hidden.size: \"nine\", expected a whole number",
        "populations: {hidden: {}, output: {}} | population 'hidden': size is missing",
        "populations: {hidden: {size: 2, theta: [1, 2, 3]}, output: {}} | 3 values of theta, expected one or 2",
        "populations: {hidden: {size: 2}, output: {kind: readout, theta: 2}} | a readout has no theta",
        "populations: {hidden: {size: 2, delta_theta: 1}, output: {}} | 'hidden': tau_adapt and delta_theta are of thresholds that adapt; say kind: adaptive-lif",
        "populations: {hidden: {size: 2}, output: {kind: readout, tau_adapt: 2}} | 'output': tau_adapt and delta_theta are of thresholds that adapt",
        "populations: {hidden: {size: 2, kind: adaptive-lif, delta_theta: 1}, output: {}} | 'hidden': tau_adapt is missing; kind adaptive-lif needs tau_adapt (ms) and delta_theta (units of V)",
        "populations: {hidden: {size: 2, kind: adaptive-lif, tau_adapt: 1}, output: {}} | 'hidden': delta_theta is missing",
        "populations: {hidden: {size: 2, kind: adaptive-lif, tau_adapt: 0, delta_theta: 1}, output: {}} | tau_adapt is 0.0 ms, expected a positive number",
        "populations: {hidden: {size: 2, kind: adaptive-lif, tau_adapt: 1, delta_theta: -1}, output: {}} | delta_theta is -1.0 units of V, expected at least 0",
        "populations: {hidden: {size: 2, kind: adaptive-lif, tau_adapt: 1, delta_theta: 1, refractory: 1}, output: {}} | neurons of kind adaptive-lif have no refractory period, those of kind lif may",
        "populations: {hidden: {size: 2}, output: {kind: readout, refractory: 1}} | neurons of kind readout have no refractory period",
        "populations: {hidden: {size: 2, refractory: 1.5}, output: {}} | a refractory period of 1.5 ms is 1.5 ticks of 1.0 ms, expected a whole number",
        "populations: {hidden: {size: 2, refractory: -1}, output: {}} | a refractory period of -1.0 ms, expected at least 0",
        "populations: {hidden: {size: 2, refractory: [1, 2]}, output: {}} | populations.hidden.refractory: [1,2], expected a number",
        "populations: {hidden: {size: 2, kind: adaptive_lif}, output: {}} | populations.hidden.kind: \"adaptive_lif\", expected one of [lif, adaptive-lif, readout]",
        "clock: {dt: 1} | has no 'populations'",
        "{populations: {a: {size: 2}, b: {}}, projections: [{from: input, to: c}]} | no population is named 'c'",
        "populations: {a: {size: 2}, a: {size: 3}} | line 1: not YAML: Duplicate field 'a'",
        "populations: {hidden: {size: 2.7}, output: {}} | populations.hidden.size: 2.7, expected a whole number",
        "populations: {hidden: {size: 2.0}, output: {}} | populations.hidden.size: 2.0, expected a whole number",
        "populations: {hidden: {size: '2'}, output: {}} | populations.hidden.size: \"2\", expected a whole number",
        "populations: {hidden: {size: 3000000000}, output: {}} | populations.hidden.size: ",
        "populations: {hidden: {size: [2, 3]}, output: {}} | populations.hidden.size: [2,3], expected a whole number",
        "populations: {hidden: {size: true}, output: {}} | populations.hidden.size: true, expected a whole number",
        "populations: {hidden: {size: -2}, output: {}} | size is -2, expected a positive whole number",
        "populations: {hidden: {size: 2, bias: 1}, output: {}} | populations.hidden.bias: 1, expected true or false",
        "populations: {hidden: {size: 2, kind: 0}, output: {}} | populations.hidden.kind: 0, expected one of [lif, adaptive-lif, readout]",
        "populations: {hidden: {size: 2, reset: soft}, output: {}} | populations.hidden.reset: \"soft\", expected one of [zero, subtract]",
        "populations: {hidden: {size: 2, tau_mem: '20'}, output: {}} | populations.hidden.tau_mem",
        "populations: {hidden: {size: 2, tau_mem: [1, ~]}, output: {}} | populations.hidden.tau_mem.1: there is no value",
        "populations: {hidden: {size: 2, theta: .nan}, output: {}} | populations.hidden.theta: .nan, expected a finite number",
        "populations: {hidden: , output: {}} | populations.hidden: there is no value",
        "populations: {hidden: {size: }, output: {}} | populations.hidden.size: there is no value",
        "populations: {hidden: 7, output: {}} | populations.hidden: 7, expected {entry: value, ...}",
        "populations: [a] | populations: [\"a\"], expected {entry: value, ...}",
        "'populations: {a: {size: 2}, b: {}}\n---\nclock: {dt: 2}' | line 3: a second document",
        "{populations: {a: {size: 2}, b: {}}, projections: [~]} | projections.0: there is no value",
        "{populations: {a: {size: 2}, b: {}}, projections: [{from: input, to: a, max_delay: 2.5}]} | max_delay: 2.5, expected a whole number",
        "{populations: {a: {size: 2}, b: {}}, projections: [{from: input}]} | each needs 'from' and 'to'",
        "{populations: {a: {size: 2}, b: {}}, clock: {dt: 0.3, duration: 1}} | a duration of 1.0 ms is 3.3333333 ticks of 0.3 ms, expected a whole number: take 0.9 ms",
        "{populations: {a: {size: 2}, b: {}}, clock: {dt: 0}} | dt is 0.0 ms, expected a positive number",
        "{populations: {a: {size: 2}, b: {}}, clock: {duration: 1.0e+12}} | expected 2 to 1000000",
        "{populations: {a: {size: 2}, b: {}}, clock: {dt: 1, durations: 30}} | clock.durations: unknown, expected one of",
        "@ | line 1: not YAML",
        "{populations: {a: {channels: 2}, b: {}}, projections: [{from: input, to: a, conv: 3}, {from: a, to: b}]} | projection 'input->a': a kernel of 3 is larger than an image of 1x1 (shape [5, 1, 1]: channels, rows, columns)",
        "{populations: {a: {channels: 2}, b: {}}} | population 'a': channels are of images; no conv leads into it from a population before",
        "{populations: {a: {size: 2, channels: 2}, b: {}}} | population 'a': expected one of size, channels and shape",
        "{populations: {a: {shape: [2, 3]}, b: {}}} | 'a': shape [2, 3], expected [channels, rows, columns]",
        "{populations: {a: {size: 2}, b: {}}, projections: [{from: input, to: a, conv: {stride: 2}}, {from: a, to: b}]} | conv: kernel is missing",
        "{populations: {a: {size: 2}, b: {}}, projections: [{from: input, to: a, conv: {kernel: [1, 2, 3]}}, {from: a, to: b}]} | conv: kernel: [1, 2, 3], expected one number, or [rows, columns]",
        "{populations: {a: {size: 2}, b: {}}, projections: [{from: input, to: a, conv: five}, {from: a, to: b}]} | projections.[0].conv.[0]: \"five\", expected a whole number",
        "{populations: {a: {size: 2}, b: {}}, projections: [{from: input, to: a, pool: {kernel: 2, kind: max}}, {from: a, to: b}]} | projections.[0].pool.kind: \"max\", expected one of [sum, average]",
        "{populations: {a: {size: 2}, b: {}}, projections: [{from: input, to: a, one_to_one: true}, {from: a, to: b}]} | projection 'input->a': one to one from 5 leads to 5, not to 2",
        "{populations: {a: {size: 2}, b: {}}, projections: [{from: input, to: a, one_to_one: true, conv: 1}, {from: a, to: b}]} | expected one of conv, sparse and one_to_one",
        "{populations: {a: {size: 2}, b: {}}, projections: [{from: input, to: a, sparse: {density: 2}}, {from: a, to: b}]} | projection 'input->a': a density of 2.0, expected more than 0 and at most 1",
        "{populations: {a: {size: 2}, b: {}}, projections: [{from: input, to: a, sparse: {pairs: [[1, 2]]}}, {from: a, to: b}]} | connection 0 from neuron 1 of 5 to neuron 2 of 2: there is no such neuron",
        "{populations: {a: {size: 2}, b: {}}, projections: [{from: input, to: a, sparse: {pairs: [[1, 1], [1, 1]]}}, {from: a, to: b}]} | connection 1 from 1 to 1: there is one already",
        "{populations: {a: {size: 2}, b: {}}, projections: [{from: input, to: a, sparse: {}}, {from: a, to: b}]} | expected {density: P, seed: N} or {pairs: [[from, to], ...]}",
        "{input: {shape: [1, 2, 2]}, populations: {a: {size: 2}, b: {}}} | input: shape 1x2x2 has 4 neurons, the data give 5",
      })
  void whatIsWrongIsNamed(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("network file '")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private Network read(String yaml) throws IOException {
    return read(yaml, Shape.flat(5));
  }

  private Network read(String yaml, Shape input) throws IOException {
    Path file = folder.resolve("net.yaml");
    Files.writeString(file, yaml);
    NetworkFile described = NetworkFile.read(file);
    return described.network(described.clock(NOTHING), input, 3);
  }
}
