package org.spinprop.spinnaker.cost;

/** What energy goes into. */
public enum EnergyKind {
  /** PEs that are on. */
  BASELINE,
  /** Active cycles of PEs, beyond the baseline. */
  CYCLES,
  /** Accesses of SRAM. */
  SRAM,
  /** Accesses of DRAM: the input packets of a sample. */
  DRAM,
  /** Packets and flits on the networks on chip and on links. */
  PACKETS
}
