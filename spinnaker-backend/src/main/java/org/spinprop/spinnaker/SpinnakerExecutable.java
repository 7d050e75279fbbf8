package org.spinprop.spinnaker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Batch;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Finding;
import org.spinprop.backend.GradientMethod;
import org.spinprop.backend.Gradients;
import org.spinprop.backend.Learner;
import org.spinprop.backend.Objective;
import org.spinprop.backend.Recording;
import org.spinprop.backend.Revival;
import org.spinprop.backend.VoltageTrace;
import org.spinprop.backend.WeightGrid;
import org.spinprop.event.EventStream;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.optim.Optimiser;
import org.spinprop.spinnaker.cost.Costs;
import org.spinprop.spinnaker.cost.PacketCounts;
import org.spinprop.spinnaker.fabric.PacketTap;
import org.spinprop.spinnaker.fault.FaultReport;
import org.spinprop.spinnaker.feedforward.Feedforward;
import org.spinprop.spinnaker.feedforward.FeedforwardCopies;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Purpose;
import org.spinprop.spinnaker.precision.WeightFindings;
import org.spinprop.spinnaker.program.update.TrainedCopies;
import org.spinprop.spinnaker.routing.RoutingTables;

/**
 * A network on the chip. Sample {@code s} of a batch runs on copy {@code s mod copies}, one sample of a copy after the
 * other; gradients are summed copy by copy. Results are therefore the same, bit for bit, for any number of host threads.
 *
 * <p>The network lies on the chip as inference has it until it is trained or asked for gradients, and from then on as training does.
 */
public final class SpinnakerExecutable implements Executable {
  /** Samples that costs are counted of. */
  private static final int MOST_COUNTED = 256;

  /** Packet counts, by sample, tick and slice, that a report may hold. */
  private static final int MOST_COUNTS = 8_000_000;

  private final Network network;
  private final ChipSettings settings;
  private final HostThreads threads;
  private final TrainableArrays arrays;
  private ChipPrograms programs;
  private long batches;
  private long trainedFast;
  private Optional<Batch> lastBatch = Optional.empty();
  private Optional<Objective> lastObjective = Optional.empty();

  SpinnakerExecutable(Network network, Mapping mapping, ChipSettings settings, int threads) {
    this.network = network;
    this.settings = settings;
    this.threads = new HostThreads(threads);
    this.arrays = new TrainableArrays(network, settings.precision(), this.threads);
    this.programs = new ChipPrograms(network, mapping, settings, arrays.values(), this.threads);
  }

  /** Refuses a network that the chip has no room to train. */
  private void mapForTraining() {
    if (mapping().purpose() == Purpose.INFERENCE) {
      programs = programs.on(settings.map(network, Purpose.TRAINING));
    }
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public void load(Parameters parameters) {
    arrays.load(parameters);
  }

  @Override
  public Parameters parameters() {
    return new Parameters(network, arrays.values());
  }

  @Override
  public Recording run(Batch batch, Set<String> probes) {
    Map<String, VoltageTrace> voltages = VoltageTrace.forRun(network, batch.size(), probes);
    long number = batches++;
    EventStream spikes =
        (voltages.isEmpty() ? runFeedforward(batch) : Optional.<EventStream>empty())
            .orElseGet(() -> runInLockstep(number, batch, voltages));
    remember(batch, Optional.empty());
    return Recording.of(network, spikes, voltages);
  }

  private EventStream runInLockstep(long number, Batch batch, Map<String, VoltageTrace> voltages) {
    SpikeRecorder recorder = new SpikeRecorder(network, batch.size());
    List<VoltageTrace> byPosition = new ArrayList<>();
    network.populations().forEach(population -> byPosition.add(voltages.get(population.name())));
    programs.lockstep().run(number, batch, recorder, byPosition);
    return recorder.spikes();
  }

  /** Runs a batch on the fast path, where there is one and the batch can take it. */
  private Optional<EventStream> runFeedforward(Batch batch) {
    List<FeedforwardCopies> shares = programs.shares();
    SpikeRecorder recorder = new SpikeRecorder(network, batch.size());
    threads.forEach(shares.size(), i -> shares.get(i).run(batch, mapping().copies(), recorder::record));
    boolean done = !shares.isEmpty() && shares.stream().noneMatch(FeedforwardCopies::overflowed);
    return done ? Optional.of(recorder.spikes()) : Optional.empty();
  }

  @Override
  public Gradients gradients(Batch batch, Objective objective) {
    return gradients(collect(batch, objective));
  }

  private Gradients gradients(BatchStatistics statistics) {
    return Gradients.ofSingle(arrays.gradients(), statistics);
  }

  @Override
  public Learner learner(Objective objective, Optimiser optimiser) {
    prepare(objective);
    return new ChipLearner(this, objective, optimiser);
  }

  /** One step on one batch, the optimiser's rules by trainable array. */
  BatchStatistics step(Batch batch, Objective objective, List<Optimiser.Updater> rules, float learningRate) {
    BatchStatistics statistics = collect(batch, objective);
    arrays.step(rules, learningRate);
    return statistics;
  }

  /** What optimisers move, by trainable array. */
  float[][] masters() {
    return arrays.masters();
  }

  /** What the chip counts, and its random numbers follow from; the same for any number of host threads. */
  Map<String, long[]> counters() {
    Map<String, long[]> counters = new HashMap<>(arrays.counters());
    counters.put("batches", new long[] {batches});
    counters.put("dropped", programs.dropped());
    counters.put("faults", programs.faultCounters());
    return counters;
  }

  /** Takes such counters in place of its own, once the values that updates move are in place. */
  void restore(Map<String, long[]> counters) {
    batches = counters.get("batches")[0];
    arrays.restore(counters);
    programs.restore(counters.get("dropped"), counters.get("faults"));
  }

  /** Leaves the batch's mean gradients, pushes included, in the update programs. */
  private BatchStatistics collect(Batch batch, Objective objective) {
    prepare(objective);
    long number = batches++;
    List<FeedforwardCopies> trained = trainFeedforward(batch, objective);
    return collect(
        batch,
        objective,
        trained.isEmpty() ? programs.lockstep().train(number, batch, objective, settings.earlyExit()) : trained);
  }

  /** Trains a batch on the fast path; nothing where there is none or the batch cannot take it. */
  private List<FeedforwardCopies> trainFeedforward(Batch batch, Objective objective) {
    List<FeedforwardCopies> shares = Feedforward.trains(objective) ? programs.shares() : List.of();
    shares.forEach(share -> share.beginBatch(objective));
    threads.forEach(shares.size(), i -> shares.get(i).train(batch, mapping().copies()));
    if (shares.isEmpty() || shares.stream().anyMatch(FeedforwardCopies::overflowed)) {
      return List.of();
    }
    trainedFast++;
    return shares;
  }

  private BatchStatistics collect(Batch batch, Objective objective, List<? extends TrainedCopies> trained) {
    remember(batch, Optional.of(objective));
    arrays.sum(trained, batch.size());
    BatchTotals totals = new BatchTotals(trained);
    return totals.statistics(batch.size(), arrays.push(objective.revival(), batch.size(), totals));
  }

  /** The same with a tap on all fabrics. */
  private Gradients tapped(PacketTap tap, Batch batch, Objective objective) {
    prepare(objective);
    programs.lockstep().tap(tap);
    return gradients(collect(batch, objective, programs.lockstep().train(batches++, batch, objective, false)));
  }

  /** Refuses what this chip cannot train, and makes room for the way back and the updates. */
  private void prepare(Objective objective) {
    checkMethod(objective);
    mapForTraining();
  }

  private void checkMethod(Objective objective) {
    if (!(objective.method() instanceof GradientMethod.EventProp)) {
      throw InvalidInputException.of(
          "backend 'spinnaker2' trains with eventprop, not %s; pretrain with --backend offchip",
          objective.method().name());
    }
    objective.check(network);
    Revival revival = objective.revival();
    boolean firstSpikes = objective.loss().reading().match(first -> true, counts -> false, voltage -> false);
    if (settings.earlyExit() && !(firstSpikes && !revival.countsSpikes())) {
      throw InvalidInputException.of(
          "early exit leaves out spikes that this training needs: it is exact for a loss of first spikes where hidden neurons are"
              + " not pushed by how often they fire; train without --early-exit, or with --loss first-spike --silent-push 0"
              + " and no --min-spikes or --max-spikes");
    }
  }

  /**
   * The gradients of a batch, and every packet that the chip sent for them: per sample the spikes, and readout voltages, in
   * the order of sending, then the errors.
   */
  public TracedGradients trace(Batch batch, Objective objective) {
    PacketTrace trace = new PacketTrace(network, batch.size());
    Gradients gradients = tapped(trace, batch, objective);
    return new TracedGradients(gradients, trace.packets());
  }

  /**
   * The gradients of a batch when programs receive recorded packets in place of those that the others send: each program is
   * driven by the recording alone.
   *
   * @param packets as {@link #trace} recorded them
   */
  public Gradients replay(EventStream packets, Batch batch, Objective objective) {
    return tapped(new PacketReplay(packets, network.keys()), batch, objective);
  }

  private void remember(Batch batch, Optional<Objective> objective) {
    lastBatch = Optional.of(batch);
    lastObjective = objective;
  }

  @Override
  public Map<String, WeightGrid> grids() {
    return arrays.grids();
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(WeightFindings.of(grids()));
    programs.lockstepInUse().ifPresent(lockstep -> findings.addAll(lockstep.findings()));
    if (settings.earlyExit() && trainedFast > 0) {
      findings.add(
          new Finding(
              "batches trained with all their ticks",
              trainedFast,
              "early exit has no effect on them",
              "such a network runs layer by layer, each layer through all ticks",
              "leave early exit out"));
    }
    Set<Integer> dead = mapping().board().deadPes();
    if (!dead.isEmpty()) {
      findings.add(
          new Finding(
              "dead PEs",
              dead.size(),
              dead.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")),
              "as they were given",
              String.format(Locale.ROOT, "the network is mapped around them, in %d copies", mapping().copies())));
    }
    return findings;
  }

  @Override
  public void countAnew() {
    trainedFast = 0;
    programs.lockstepInUse().ifPresent(Lockstep::countAnew);
  }

  /** What went wrong since the chip was made, or counted anew. */
  public FaultReport faults() {
    long atFullBuffers = LongStream.of(programs.dropped()).sum();
    return FaultReport.of(
        programs.packetFaults(), atFullBuffers, grids().values(), mapping().board().deadPes().size());
  }

  /** Where the network lies on the chips now. */
  public Mapping mapping() {
    return programs.mapping();
  }

  /** What running a batch forward takes of the chip; its first samples run again, counted, on a chip like this. */
  public Costs costs(Batch batch) {
    return costs(batch, Optional.empty());
  }

  /** What the gradients of a batch and its update take of the chip, likewise; nothing is updated. */
  public Costs costs(Batch batch, Objective objective) {
    return costs(batch, Optional.of(objective));
  }

  private Costs costs(Batch batch, Optional<Objective> objective) {
    objective.ifPresent(this::prepare);
    Mapping mapping = mapping();
    RoutingTables tables = RoutingTables.of(mapping);
    int slices = mapping.partition().copy().size();
    int samples = Math.min(MOST_COUNTED, Math.max(1, MOST_COUNTS / (slices * network.clock().steps())));
    Batch counted = batch.first(Math.min(samples, batch.size()));
    PacketCounts counts = new PacketCounts(mapping, arrays.delays(), counted.size());
    try (SpinnakerExecutable twin = new SpinnakerExecutable(network, mapping, settings, threads.count())) {
      twin.load(parameters());
      twin.batches = Math.max(0, batches - 1); // the faults of the last batch
      if (objective.isPresent()) {
        twin.tapped(counts, counted, objective.get());
      } else {
        twin.programs.lockstep().tap(counts);
        twin.programs.lockstep().run(twin.batches, counted, new SpikeRecorder(network, counted.size()), List.of());
      }
    }
    return Costs.of(mapping, tables, counts, objective.isPresent());
  }

  @Override
  public Map<String, Number> cost() {
    return lastBatch.map(batch -> costs(batch, lastObjective).report().figures()).orElse(Map.of());
  }

  @Override
  public void close() {
    threads.close();
  }
}
