package org.spinprop.spinnaker.machine;

/**
 * Where PEs and chips lie.
 *
 * @param processingElements PEs of a chip
 * @param pesPerQuad PEs that share a place of the network on chip
 * @param quadsAcross quads in a row of the chip
 * @param boardChips chips of a board
 * @param chipsAcross chips in a row of the board
 */
public record Layout(
    int processingElements, int pesPerQuad, int quadsAcross, int boardChips, int chipsAcross) {

  /** Places of a chip that hold PEs. */
  public int quads() {
    return (processingElements + pesPerQuad - 1) / pesPerQuad;
  }

  /** Rows of quads. */
  public int quadsDown() {
    return (quads() + quadsAcross - 1) / quadsAcross;
  }
}
