package consumer;

import org.spinprop.backend.Backends;
import org.spinprop.backend.Executable;
import org.spinprop.batch.Batch;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/** Runs a network on the emulated chip, which is found on the class path. */
public final class Consumer {

  private Consumer() {}

  /** Prints how many spikes the test points cause. */
  public static void main(String[] args) {
    Network network = Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 30).lif("output", 3).build();
    try (Executable chip = Backends.named("spinnaker2").compile(network)) {
      chip.load(Model.untrained(network, 1).parameters());
      int spikes = chip.run(Batch.of(YinYang.test(), LatencyEncoder.DEFAULT, network)).spikes().size();
      System.out.println(spikes + " spikes on " + chip.network().shape());
    }
  }
}
