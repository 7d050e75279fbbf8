package org.spinprop.backend;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.spinprop.network.Feature;
import org.spinprop.network.Network;

/**
 * A backend in the loop of another: networks run on the first, with all that is not ideal there, and learn by what the second makes of
 * the spikes that were seen.
 *
 * @param forward runs, and holds the parameters
 * @param backward takes recordings
 */
public record LoopBackend(Backend forward, Backend backward) implements Backend {

  @Override
  public String name() {
    return forward.name() + "+" + backward.name();
  }

  @Override
  public String description() {
    return forward.description() + "; gradients of what it did from " + backward.name();
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(forward.settings());
    settings.putAll(backward.settings());
    settings.put("gradients in the loop", backward.name());
    return settings;
  }

  @Override
  public Set<Feature> features() {
    Set<Feature> both = EnumSet.copyOf(forward.features());
    both.retainAll(backward.features());
    return both;
  }

  @Override
  public Executable prepare(Network network, ExecutionOptions options) {
    return new LoopExecutable(forward.prepare(network, options), backward.prepare(network, options));
  }
}
