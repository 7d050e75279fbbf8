package org.spinprop.spinnaker.cost;

/** How a PE chooses its level of clock and voltage at a tick. */
public enum DvfsPolicy {
  /** It knows all that the tick will bring: the level of least energy that is done in time. */
  ORACLE("knows the tick's work"),
  /**
   * It counts the packets that have come when the tick begins, and takes the level of least energy at which what these and its
   * neurons take is done in time (as Höppner et al. 2019, arXiv 1903.08941); what it sends, and the spikes of its own, come on top.
   */
  PACKETS("counts packets at the start of the tick"),
  /** Always the level of least power at its full clock. */
  LOW("always low"),
  /** Always the fastest, asleep too. */
  HIGH("always high");

  private final String text;

  DvfsPolicy(String text) {
    this.text = text;
  }

  /** What it does, for people. */
  public String text() {
    return text;
  }
}
