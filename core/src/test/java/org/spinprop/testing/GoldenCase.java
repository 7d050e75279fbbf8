package org.spinprop.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.stream.StreamSupport;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Provenance;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.recording.Recording;

/** One sample of a 5-H-3 network with its spikes, loss and gradients, as an independent program computed them. */
public final class GoldenCase {
  private final JsonNode json;

  private GoldenCase(JsonNode json) {
    this.json = json;
  }

  /** A case by the name of its file in {@code golden}. */
  public static GoldenCase named(String name) {
    try (InputStream in = GoldenCase.class.getResourceAsStream("/golden/" + name + ".json")) {
      return new GoldenCase(JsonMapper.builder().build().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Model model() {
    int hidden = json.get("weights_input_hidden").size();
    Network network =
        Network.on(clock())
            .input(5)
            .add(lif("hidden", hidden))
            .add(lif("output", 3))
            .build();
    float[][] weights = {
      single(transposed("weights_input_hidden")), single(transposed("weights_hidden_output"))
    };
    return new Model(network, new Parameters(network, weights), Provenance.NONE);
  }

  private Clock clock() {
    double dt = number("dt");
    int steps = (int) Math.round(number("T") / dt);
    return new Clock(Clock.Kind.valueOf(json.get("clock").asText()), dt, steps);
  }

  private LifPopulation lif(String name, int size) {
    return new LifPopulation(name, size, number("tau_mem"), number("tau_syn"), number("theta"));
  }

  public FirstSpikeCrossEntropy loss() {
    return new FirstSpikeCrossEntropy(number("tau0"), number("tau1"), number("a"));
  }

  public Batch batch() {
    EventStream.Builder packets = new EventStream.Builder().beginSample();
    for (JsonNode spike : json.get("input_spikes")) {
      int key = model().network().keys().spike(0, spike.get(1).asInt());
      int tick = (int) Math.floor(spike.get(0).asDouble() / clock().dt());
      if (clock().kind() == Clock.Kind.GRID) {
        packets.add(key, tick);
      } else {
        packets.add(key, tick, clock().payload(spike.get(0).asDouble() - tick * clock().dt()));
      }
    }
    return new Batch(packets.build(), new int[] {json.get("label").asInt()});
  }

  /** Hidden and output spikes as [tick, population, neuron], each population's in file order. */
  public int[][] spikes(String population, int index) {
    JsonNode spikes = json.get(population + "_spikes");
    int[][] triples = new int[spikes.size()][];
    for (int i = 0; i < triples.length; i++) {
      triples[i] = new int[] {spikes.get(i).get(0).asInt(), index, spikes.get(i).get(1).asInt()};
    }
    return triples;
  }

  /** Hidden or output spikes as [time in ms, neuron], by neuron and time. */
  public double[][] spikeTimes(String population) {
    return StreamSupport.stream(json.get(population + "_spikes").spliterator(), false)
        .map(spike -> new double[] {spike.get(0).asDouble(), spike.get(1).asDouble()})
        .sorted(
            Comparator.<double[]>comparingDouble(spike -> spike[1])
                .thenComparingDouble(spike -> spike[0]))
        .toArray(double[][]::new);
  }

  /**
   * Our loss as the independent program evaluates it: it adds 1e-30 to the target's probability before the logarithm, which
   * shows only where the target never fired and that probability is about as small.
   */
  public double withFloor(double loss, Recording recording) {
    double target = loss().reading().outputs(model().network(), recording, 0)[json.get("label").asInt()];
    double regulariser = number("a") * Math.expm1(target / number("tau1"));
    return -Math.log(Math.exp(regulariser - loss) + 1e-30) + regulariser;
  }

  public double expectedLoss() {
    return number("loss");
  }

  /** Expected gradients by projection, [from][to] row-major. */
  public double[][] expectedGradients() {
    return new double[][] {
      transposed("gradient_input_hidden"), transposed("gradient_hidden_output")
    };
  }

  private double number(String field) {
    return json.get(field).asDouble();
  }

  /** The files keep [to][from], we [from][to]. */
  private double[] transposed(String field) {
    JsonNode rows = json.get(field);
    int to = rows.size();
    int from = rows.get(0).size();
    double[] values = new double[from * to];
    for (int j = 0; j < to; j++) {
      for (int k = 0; k < from; k++) {
        values[k * to + j] = rows.get(j).get(k).asDouble();
      }
    }
    return values;
  }

  private static float[] single(double[] values) {
    float[] single = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      single[i] = (float) values[i];
    }
    return single;
  }
}
