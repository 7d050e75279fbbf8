package org.spinprop.spinnaker.cost;

/** What energy goes into. */
public enum EnergyKind {
  /** Chips, whatever runs on them. */
  CHIPS,
  /** PEs that are on. */
  BASELINE,
  /** Active cycles of PEs with their accesses of SRAM, beyond the baseline. */
  CYCLES,
  /** Accesses of DRAM: the input packets of a sample. */
  DRAM,
  /** Packets and flits on the networks on chip and on links. */
  PACKETS
}
