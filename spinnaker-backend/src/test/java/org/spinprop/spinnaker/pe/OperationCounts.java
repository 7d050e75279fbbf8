package org.spinprop.spinnaker.pe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What the operations of the cost table take in the compiled programs: traced runs of programs whose work is known, and a linear model of
 * that work by least squares. Where forward and backward know the same operation, the dearer counts.
 */
final class OperationCounts {

  /** How the first elements of a function's model are called: an operation each. */
  private record Model(List<String> operations, List<double[]> work, List<Executed> calls) {

    Model(String... operations) {
      this(List.of(operations), new ArrayList<>(), new ArrayList<>());
    }

    void add(Executed call, double... amounts) {
      work.add(amounts);
      calls.add(call);
    }

    Fit fit(ToDoubleFunction<Executed> value) {
      Fit fit = new Fit();
      for (int i = 0; i < calls.size(); i++) {
        fit.add(value.applyAsDouble(calls.get(i)), work.get(i));
      }
      return fit;
    }
  }

  /** Of a loss with so many outputs; how long a function of double precision takes depends on its argument. */
  private static final int SAMPLES = 2;

  private static final List<Integer> OUTPUTS = List.of(2, 6, 12);
  private static final List<Integer> SIZES = List.of(24, 100, 151, 300);

  private final Map<String, OperationCount> counts = new LinkedHashMap<>();
  private final Map<String, Double> largestErrors = new LinkedHashMap<>();

  /** Of all programs, with weights of so many bits. */
  static OperationCounts of(int bits) {
    OperationCounts counts = new OperationCounts();
    counts.layer(bits);
    counts.subtickLayer(bits);
    counts.loss();
    counts.update(bits);
    return counts;
  }

  /** By name in the machine file. */
  Map<String, OperationCount> counts() {
    return counts;
  }

  /** By which a call's cycles differ from the model at most, as a share of them; by the first operation of the model. */
  Map<String, Double> largestErrors() {
    return largestErrors;
  }

  private void layer(int bits) {
    LayerWorkload workload = new LayerWorkload();
    List<Executed> calls = TracedRun.of("layer" + bits, workload.input(bits), Set.of("layer_forward", "layer_backward"));
    Model forward = new Model("tick", "neuron_forward", "packet_received", "synapse_forward", "packet_sent");
    Model backward =
        new Model(
            "tick_backward", "neuron_backward", "arrival_undone", "synapse_gradient", "packet_sent", "synapse_error",
            "spike_undone",
            "packet_received");
    int call = 0;
    for (List<LayerWorkload.Tick> ticks : workload.layers()) {
      call++; // nothing arrives at tick 0
      for (int t = 1; t < ticks.size(); t++) {
        LayerWorkload.Tick tick = ticks.get(t);
        double n = tick.size();
        forward.add(calls.get(call++), 1, n, tick.arrivals(), n * tick.arrivals(), tick.spikes());
      }
      call++; // and nothing is undone at the last one
      for (int t = ticks.size() - 1; t >= 1; t--) {
        LayerWorkload.Tick tick = ticks.get(t);
        double n = tick.size();
        backward.add(
            calls.get(call++), 1, n, tick.arrivals(), n * tick.arrivals(), tick.fromHidden(), n * tick.fromHidden(),
            tick.spikes(),
            tick.errors());
      }
    }
    take(forward);
    take(backward);
  }

  /** What packets take besides is counted with them. */
  private void subtickLayer(int bits) {
    SubtickWorkload workload = new SubtickWorkload();
    List<Executed> calls =
        TracedRun.of("subtick_layer" + bits, workload.input(bits), Set.of("subtick_layer_forward", "subtick_layer_backward"));
    Model forward =
        new Model("subtick_tick", "neuron_drift", "arrival_timed", "synapse_timed", "crossing", "stretch", "sort");
    Model backward =
        new Model(
            "subtick_tick", "neuron_drift_backward", "arrival_timed_undone", "synapse_timed_gradient", "answer",
            "synapse_timed_error", "crossing_undone", "stretch_undone", "error", "sort");
    int call = 0;
    for (List<SubtickWorkload.Tick> ticks : workload.layers()) {
      for (SubtickWorkload.Tick tick : ticks) {
        double n = tick.size();
        forward.add(
            calls.get(call++), 1, n, tick.arrivals(), n * tick.arrivals(), tick.spikes(), tick.stretches(), tick.sorted());
      }
      for (int t = ticks.size() - 1; t >= 0; t--) {
        SubtickWorkload.Tick tick = ticks.get(t);
        double n = tick.size();
        backward.add(
            calls.get(call++), 1, n, tick.arrivals(), n * tick.arrivals(), tick.fromHidden(), n * tick.fromHidden(),
            tick.spikes(), tick.stretches(), tick.errors(), tick.sorted());
      }
    }
    take(forward);
    take(backward);
    List.of("subtick_tick", "answer", "error", "sort").forEach(counts::remove); // as others, or too little to count
    counts.computeIfPresent("crossing", (name, count) -> count.without(counted("packet_sent")));
    counts.computeIfPresent("arrival_timed", (name, count) -> count.without(counted("packet_received")));
  }

  private OperationCount counted(String operation) {
    return Objects.requireNonNull(counts.get(operation));
  }

  private void loss() {
    PeInput input = lossInput();
    List<Executed> calls = TracedRun.of("loss", input, Set.of("loss_begin_backward"));
    Model model = new Model("loss_sample", "loss_output");
    for (int i = 0; i < calls.size(); i++) {
      model.add(calls.get(i), 1, OUTPUTS.get(i / SAMPLES));
    }
    take(model);
  }

  private void update(int bits) {
    PeInput input = updateInput(bits);
    List<Executed> calls = TracedRun.of("update" + bits, input, Set.of("update_add", "update_average", "update_step"));
    Model sum = new Model("once", "gradient_sum");
    Model step = new Model("once", "value_update");
    for (int i = 0; i < SIZES.size(); i++) {
      sum.add(calls.get(3 * i), 1, SIZES.get(i));
      step.add(calls.get(3 * i + 1).and(calls.get(3 * i + 2)), 1, SIZES.get(i));
    }
    take(sum);
    take(step);
    counts.remove("once");
  }

  /** Samples for losses with several numbers of outputs. */
  static PeInput lossInput() {
    PeInput input = new PeInput();
    for (int classes : OUTPUTS) {
      input.add(classes).add(30).add(0).add(0).add(0.02f).add(1.0).add(0.5).add(6.4).add(0.003).add(SAMPLES);
      for (int sample = 0; sample < SAMPLES; sample++) {
        input.add(sample % classes);
        for (int tick = 0; tick <= 30; tick++) {
          int output = tick - 3 - sample;
          input.add(output >= 0 && output < classes ? List.of(new PePacket(output, 0)) : List.of());
        }
      }
    }
    return input;
  }

  /** A step of several numbers of values. */
  static PeInput updateInput(int bits) {
    PeInput input = new PeInput();
    for (int size : SIZES) {
      input.add(size).add(size).add(0).add(0.9).add(0.999).add(1e-8f).add(values(size));
      if (bits < Float.SIZE) {
        input.add(0x1p-6f);
      }
      input.add(0.0).add(0.0).add(Double.POSITIVE_INFINITY).add(0.0);
      input.add(1).add(0.01f).add(10).add(1).add(values(size)).add(0);
    }
    return input;
  }

  private static float[] values(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) Math.sin(i + 1);
    }
    return values;
  }

  private void take(Model model) {
    double[] few = model.fit(call -> call.cycles(1)).coefficients();
    double[] most = model.fit(call -> call.cycles(3)).coefficients();
    double[] words = model.fit(Executed::words).coefficients();
    Fit usual = model.fit(call -> call.cycles(2));
    double[] cycles = usual.coefficients();
    largestErrors.merge(model.operations().get(0), usual.largestError(), Math::max);
    for (int k = 0; k < cycles.length; k++) {
      OperationCount count = new OperationCount(cycles[k], few[k], most[k], words[k]);
      counts.merge(model.operations().get(k), count, (a, b) -> a.cycles() >= b.cycles() ? a : b);
    }
  }
}
