package org.spinprop.spinnaker.program.subtick;

import java.util.Arrays;

/** Lengths of time within a tick, and the decays over them. */
final class Intervals {
  /** In ms. */
  float[] length;
  /** e^(-length/tau_mem). */
  float[] mem;
  /** e^(-length/tau_syn). */
  float[] syn;
  /** r(length), {@link SubtickMembrane#response}. */
  float[] response;

  Intervals(int room) {
    length = new float[room];
    mem = new float[room];
    syn = new float[room];
    response = new float[room];
  }

  /** Makes room for more. */
  void grow(int room) {
    length = Arrays.copyOf(length, room);
    mem = Arrays.copyOf(mem, room);
    syn = Arrays.copyOf(syn, room);
    response = Arrays.copyOf(response, room);
  }
}
