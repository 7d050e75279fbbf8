package org.spinprop.onnx.dialect;

import static org.spinprop.onnx.dialect.Attribute.ADAPTIVE;
import static org.spinprop.onnx.dialect.Attribute.BIASED;
import static org.spinprop.onnx.dialect.Attribute.POPULATIONS;
import static org.spinprop.onnx.dialect.Attribute.RESET;
import static org.spinprop.onnx.dialect.Attribute.SIZES;
import static org.spinprop.onnx.dialect.Attribute.TAU_ADAPT;
import static org.spinprop.onnx.dialect.Attribute.TAU_MEM;
import static org.spinprop.onnx.dialect.Attribute.TAU_SYN;
import static org.spinprop.onnx.dialect.Attribute.TIME_UNIT;
import static org.spinprop.onnx.dialect.Input.ALPHA;
import static org.spinprop.onnx.dialect.Input.AXON;
import static org.spinprop.onnx.dialect.Input.BETA;
import static org.spinprop.onnx.dialect.Input.BIAS;
import static org.spinprop.onnx.dialect.Input.DELAY;
import static org.spinprop.onnx.dialect.Input.DELTA_THETA;
import static org.spinprop.onnx.dialect.Input.DT;
import static org.spinprop.onnx.dialect.Input.EARLY;
import static org.spinprop.onnx.dialect.Input.FACTOR;
import static org.spinprop.onnx.dialect.Input.GAIN;
import static org.spinprop.onnx.dialect.Input.IMAGES;
import static org.spinprop.onnx.dialect.Input.LATENESS;
import static org.spinprop.onnx.dialect.Input.LEAST;
import static org.spinprop.onnx.dialect.Input.OFFSET;
import static org.spinprop.onnx.dialect.Input.ONE_MINUS_BETA;
import static org.spinprop.onnx.dialect.Input.REFRACTORY;
import static org.spinprop.onnx.dialect.Input.RHO;
import static org.spinprop.onnx.dialect.Input.SHAPE;
import static org.spinprop.onnx.dialect.Input.SHARE;
import static org.spinprop.onnx.dialect.Input.SOURCE;
import static org.spinprop.onnx.dialect.Input.SPAN;
import static org.spinprop.onnx.dialect.Input.SPIKES;
import static org.spinprop.onnx.dialect.Input.STEPS;
import static org.spinprop.onnx.dialect.Input.THETA;
import static org.spinprop.onnx.dialect.Input.TO_ZERO;
import static org.spinprop.onnx.dialect.Input.VALUES;
import static org.spinprop.onnx.dialect.Input.VOLTAGE;
import static org.spinprop.onnx.dialect.Input.WEIGHTS;
import static org.spinprop.onnx.dialect.Input.X;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.spinprop.loss.Reading;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.network.Clock;
import org.spinprop.onnx.proto.FunctionProto;
import org.spinprop.onnx.proto.OperatorSetIdProto;

/**
 * The dialect's own operators (docs/dialect.md), each in one row: its name, what it stands for, what it gives, and since which
 * version what it takes and computes.
 */
public enum Operator {
  CUBA_LIF(
      "CubaLIF", Role.LIF, List.of("spikes", "voltage"),
      new Signature(
          1, List.of(X, ALPHA, BETA, ONE_MINUS_BETA, THETA),
          List.of(TAU_MEM, TAU_SYN, TIME_UNIT, Attribute.THETA, RESET), NeuronFunctions::plainLif),
      new Signature(
          2, List.of(X, ALPHA, BETA, GAIN, THETA, BIAS, TO_ZERO),
          List.of(TAU_MEM, TAU_SYN, TIME_UNIT, Attribute.THETA, RESET, BIASED), NeuronFunctions::lif)),
  CUBA_LI(
      "CubaLI", Role.READOUT, List.of("voltage"),
      new Signature(
          1, List.of(X, ALPHA, BETA, ONE_MINUS_BETA), List.of(TAU_MEM, TAU_SYN, TIME_UNIT), NeuronFunctions::plainReadout),
      new Signature(
          2, List.of(X, ALPHA, BETA, GAIN, BIAS), List.of(TAU_MEM, TAU_SYN, TIME_UNIT, BIASED), NeuronFunctions::readout)),
  /** Without a synapse. */
  LIF(
      "LIF", Role.LIF, List.of("spikes", "voltage"),
      new Signature(
          2, List.of(X, BETA, GAIN, THETA, BIAS, TO_ZERO),
          List.of(TAU_MEM, TIME_UNIT, Attribute.THETA, RESET, BIASED), NeuronFunctions::lifWithoutSynapse)),
  /** Without a synapse. */
  LI(
      "LI", Role.READOUT, List.of("voltage"),
      new Signature(
          2, List.of(X, BETA, GAIN, BIAS), List.of(TAU_MEM, TIME_UNIT, BIASED), NeuronFunctions::readoutWithoutSynapse)),
  /** Without a synapse or a leak. */
  IF(
      "IF", Role.LIF, List.of("spikes", "voltage"),
      new Signature(
          2, List.of(X, GAIN, THETA, BIAS, TO_ZERO),
          List.of(TIME_UNIT, Attribute.THETA, RESET, BIASED), NeuronFunctions::integrateAndFire)),
  /** With a threshold that each own spike raises; where there is no synapse or leak, alpha is 0 or beta 1. */
  ADAPTIVE_CUBA_LIF(
      "AdaptiveCubaLIF", Role.ADAPTIVE_LIF, List.of("spikes", "voltage"),
      new Signature(
          5, List.of(X, ALPHA, BETA, GAIN, THETA, BIAS, TO_ZERO, RHO, DELTA_THETA),
          List.of(TAU_MEM, TAU_SYN, TIME_UNIT, Attribute.THETA, RESET, BIASED, TAU_ADAPT, Attribute.DELTA_THETA),
          NeuronFunctions::adaptiveLif)),
  /** With a refractory period; where there is no synapse or leak, alpha is 0 or beta 1. */
  REFRACTORY_CUBA_LIF(
      "RefractoryCubaLIF", Role.LIF, List.of("spikes", "voltage"),
      new Signature(
          5, List.of(X, ALPHA, BETA, GAIN, THETA, BIAS, TO_ZERO, REFRACTORY),
          List.of(TAU_MEM, TAU_SYN, TIME_UNIT, Attribute.THETA, RESET, BIASED, Attribute.REFRACTORY),
          NeuronFunctions::refractoryLif)),
  /** LIF populations that project to themselves, or to each other in cycles; since 5 with all that LIF neurons may have. */
  RECURRENT_CUBA_LIF(
      "RecurrentCubaLIF", Role.RECURRENT_LIF, List.of("spikes", "voltage"),
      new Signature(
          2, List.of(X, ALPHA, BETA, GAIN, THETA, BIAS, TO_ZERO, AXON, DELAY, WEIGHTS),
          List.of(TAU_MEM, TAU_SYN, TIME_UNIT, Attribute.THETA, RESET, BIASED, POPULATIONS, SIZES),
          NeuronFunctions::recurrentLif),
      new Signature(
          5, List.of(X, ALPHA, BETA, GAIN, THETA, BIAS, TO_ZERO, RHO, DELTA_THETA, REFRACTORY, AXON, DELAY, WEIGHTS),
          List.of(
              TAU_MEM, TAU_SYN, TIME_UNIT, Attribute.THETA, RESET, BIASED, TAU_ADAPT, Attribute.DELTA_THETA, ADAPTIVE,
              Attribute.REFRACTORY, POPULATIONS, SIZES),
          NeuronFunctions::recurrentAnyLif)),
  AXONAL_DELAY(
      "AxonalDelay", Role.DELAY, List.of("delayed"), new Signature(2, List.of(SPIKES, DELAY), NeuronFunctions::delay)),
  TO_IMAGES("ToImages", Role.IMAGES, List.of("images"), new Signature(7, List.of(SPIKES, SHAPE), ImageFunctions::toImages)),
  FROM_IMAGES(
      "FromImages", Role.FLATTENED, List.of("neurons"), new Signature(7, List.of(IMAGES, SPIKES), ImageFunctions::fromImages)),
  LATENCY(
      "Latency", Role.ENCODER, List.of("spikes"),
      new Signature(
          2, List.of(VALUES, SOURCE, FACTOR, OFFSET, EARLY, SPAN, LATENESS, LEAST, DT, STEPS), ProcessingFunctions::latency)),
  FIRST_SPIKE(
      "FirstSpike", Role.DECISION, List.of("tick", "class"), new Signature(2, List.of(SPIKES), ProcessingFunctions::firstSpike)),
  SPIKE_COUNT(
      "SpikeCount", Role.DECISION, List.of("count", "class"), new Signature(2, List.of(SPIKES), ProcessingFunctions::spikeCount)),
  MAXIMUM_VOLTAGE(
      "MaximumVoltage", Role.DECISION, List.of("feature", "class"),
      new Signature(2, List.of(VOLTAGE), ProcessingFunctions::maximumVoltage)),
  MEAN_VOLTAGE(
      "MeanVoltage", Role.DECISION, List.of("feature", "class"),
      new Signature(2, List.of(VOLTAGE, SHARE), ProcessingFunctions::meanVoltage));

  /** With exact spike times; no function computes them, so that no runtime approximates them. */
  private static final String EXACT = "Subtick";

  private final String label;
  private final Role role;
  private final List<String> outputs;
  private final List<Signature> signatures;

  Operator(String label, Role role, List<String> outputs, Signature... signatures) {
    this.label = label;
    this.role = role;
    this.outputs = outputs;
    this.signatures = List.of(signatures);
  }

  /** The name in files of GRID clocks. */
  public String label() {
    return label;
  }

  /** The name in files of a clock. */
  public String on(Clock clock) {
    return clock.kind() == Clock.Kind.GRID ? label : label + EXACT;
  }

  /** What it stands for. */
  public Role role() {
    return role;
  }

  /** Names of what its function gives, in order. */
  public List<String> outputs() {
    return outputs;
  }

  /** The operator of a node, if a version has it. */
  public static Optional<Operator> find(String name, Clock clock, long version) {
    return Arrays.stream(values()).filter(o -> o.on(clock).equals(name) && o.signature(version).isPresent()).findFirst();
  }

  /** The operator of a name on GRID clocks. */
  public static Optional<Operator> find(String name) {
    return Arrays.stream(values()).filter(operator -> operator.label.equals(name)).findFirst();
  }

  /** Whether files define a function for the operator of a name. */
  public static boolean hasFunction(String name) {
    return !name.endsWith(EXACT);
  }

  /** The operator that makes classes of what a reading sees. */
  public static Operator deciding(Reading reading) {
    return reading.match(
        firstSpikes -> FIRST_SPIKE,
        spikeCounts -> SPIKE_COUNT,
        voltage -> voltage == VoltageFeature.MAXIMUM ? MAXIMUM_VOLTAGE : MEAN_VOLTAGE);
  }

  private Optional<Signature> signature(long version) {
    return signatures.stream().filter(s -> s.since() <= version).max(Comparator.comparingInt(Signature::since));
  }

  /** What it takes and computes in a version that has it. */
  public Signature at(long version) {
    return signature(version).orElseThrow(() -> new IllegalArgumentException(label + " is not in version " + version));
  }

  /** Its function in a version of the dialect. */
  public FunctionProto function(int version) {
    Signature signature = at(version);
    Signature.Body body = signature.body().get();
    return FunctionProto.newBuilder()
        .setName(label)
        .setDomain(Dialect.DOMAIN)
        .setDocString(body.doc())
        .addAllInput(signature.inputs().stream().map(Input::label).toList())
        .addAllAttribute(signature.attributes().stream().map(Attribute::label).toList())
        .addAllOutput(outputs)
        .addAllNode(body.nodes())
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(Dialect.OPSET))
        .build();
  }
}
