package org.spinprop.spinnaker.machine;

/**
 * Hardware figures of the emulated chip, each with its source.
 *
 * @param processingElements PEs of a chip: 152 (Mayr, Höppner, Furber 2019, arXiv 1911.02385; Gonzalez et al. 2024, arXiv
 *     2401.04491)
 * @param sramBytes SRAM of a PE for code, data and stack: 128 kB (Höppner et al. 2021, arXiv 2103.08392)
 * @param programBytes SRAM of a PE that code and stack take. ASSUMPTION: 32 kB
 * @param inboxPackets packets that a PE buffers for one tick. ASSUMPTION: 512, at 8 bytes each
 * @param spikesPerNeuron own spikes that a layer keeps for the backward phase, mean over its neurons. ASSUMPTION: 64
 */
public record ChipFigures(
    int processingElements, int sramBytes, int programBytes, int inboxPackets, int spikesPerNeuron) {

  /** SpiNNaker2 as published. */
  public static final ChipFigures SPINNAKER2 = new ChipFigures(152, 128 * 1024, 32 * 1024, 512, 64);
}
