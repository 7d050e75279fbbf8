package org.spinprop.spinnaker.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.spinprop.network.Network;

/**
 * The neurons of a population by the slices that their spikes go to, which send errors for them: those whose neurons they reach. Where all
 * lead to all there is one way.
 */
public final class Ways {
  private final int[] ofNeuron;
  private final List<List<Integer>> slices;

  private Ways(int[] ofNeuron, List<List<Integer>> slices) {
    this.ofNeuron = ofNeuron;
    this.slices = slices;
  }

  static Ways of(Network network, int population, List<Slice> copy, List<List<Integer>> slicesOf, List<Reach> reaches) {
    int[] ofNeuron = new int[network.populations().get(population).size()];
    Map<List<Integer>, Integer> known = new LinkedHashMap<>();
    List<Integer> links = new ArrayList<>();
    for (int projection = 0; projection < reaches.size(); projection++) {
      if (network.indexOf(network.projections().get(projection).from()) == population) {
        links.add(projection);
      }
    }
    boolean alike = links.stream().allMatch(projection -> reaches.get(projection).all());
    for (int neuron = 0; neuron < ofNeuron.length; neuron++) {
      if (alike && neuron > 0) {
        continue; // the way of the first
      }
      TreeSet<Integer> to = new TreeSet<>();
      for (int projection : links) {
        for (int i : slicesOf.get(network.indexOf(network.projections().get(projection).to()))) {
          if (reaches.get(projection).reaches(neuron, copy.get(i).from(), copy.get(i).to())) {
            to.add(i);
          }
        }
      }
      if (population == network.populations().size() - 1) {
        to.addAll(slicesOf.get(population + 1));
      }
      ofNeuron[neuron] = known.computeIfAbsent(List.copyOf(to), any -> known.size());
    }
    return new Ways(ofNeuron, List.copyOf(known.keySet()));
  }

  /** Number of ways. */
  public int count() {
    return slices.size();
  }

  /** The way of a neuron's spikes. */
  public int of(int neuron) {
    return ofNeuron[neuron];
  }

  /** The slices that spikes of a way go to. */
  public List<Integer> slices(int way) {
    return slices.get(way);
  }

  /** One past the last of the neurons from {@code from} on, before {@code to}, that share its way. */
  public int end(int from, int to) {
    int end = from + 1;
    while (end < to && ofNeuron[end] == ofNeuron[from]) {
      end++;
    }
    return end;
  }

  /** The slices that spikes of any of a run of neurons go to. */
  public List<Integer> slices(int from, int to) {
    TreeSet<Integer> any = new TreeSet<>();
    for (int at = from; at < to; at = end(at, to)) {
      any.addAll(slices.get(ofNeuron[at]));
    }
    return List.copyOf(any);
  }
}
