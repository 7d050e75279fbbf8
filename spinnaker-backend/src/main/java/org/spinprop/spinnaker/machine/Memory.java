package org.spinprop.spinnaker.machine;

/**
 * Room on a PE, a part for code and a part for data.
 *
 * @param sramBytes for code, data and stack
 * @param programBytes of it, room for code
 * @param stackBytes of the data, heap and stack
 * @param inboxPackets packets that a PE buffers for one tick
 * @param spikesPerNeuron own spikes of a sample that a layer keeps for the backward phase, mean over its neurons
 * @param arrivalsPerSource arrivals of a sample that a layer keeps on a SUBTICK clock at least, mean over its presynaptic neurons
 */
public record Memory(
    int sramBytes, int programBytes, int stackBytes, int inboxPackets, int spikesPerNeuron, int arrivalsPerSource) {

  /** Of it, room for data, heap and stack. */
  public int dataBytes() {
    return sramBytes - programBytes;
  }
}
