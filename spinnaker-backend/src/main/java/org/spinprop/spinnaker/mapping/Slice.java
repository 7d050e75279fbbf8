package org.spinprop.spinnaker.mapping;

import java.util.Map;

/**
 * What runs on one PE: a program for a run of neurons, outputs or values.
 *
 * @param owner position of the population, or of the trainable array of an update; the output's for the loss
 * @param program as {@code hidden}, {@code loss} or {@code update input->hidden}
 * @param from first neuron or value
 * @param to one past the last
 * @param whole whether these are all of the program
 * @param sram bytes by section, in the order in which they are laid out
 */
public record Slice(
    Role role, int owner, String program, int from, int to, boolean whole, Map<String, Integer> sram) {

  /** The section of compiled code. */
  public static final String CODE = "program";
  /** The same where no program is compiled: all of the room for code. */
  public static final String ROOM_FOR_CODE = "room for a program";

  /** Kinds of programs. */
  public enum Role {
    /** Spike source. */
    SOURCE("neuron"),
    /** Neuron layer. */
    LAYER("neuron"),
    /** Loss of the output population. */
    LOSS("output"),
    /** Update of a trainable array. */
    UPDATE("value");

    private final String unit;

    Role(String unit) {
      this.unit = unit;
    }

    /** What a slice has some of. */
    public String unit() {
      return unit;
    }
  }

  /** Neurons, outputs or values. */
  public int size() {
    return to - from;
  }

  /** The program, and which of its neurons where others run elsewhere: {@code hidden 0..59}. */
  public String name() {
    return whole ? program : program + " " + from + ".." + (to - 1);
  }

  /** Bytes of code, or of the room for it where no program is compiled. */
  public int codeBytes() {
    return codeBytes(sram);
  }

  /** Bytes of all sections but code. */
  public int dataBytes() {
    return sramBytes() - codeBytes();
  }

  static int codeBytes(Map<String, Integer> sram) {
    return sram.getOrDefault(CODE, sram.getOrDefault(ROOM_FOR_CODE, 0));
  }

  /** Bytes of all sections. */
  public int sramBytes() {
    return bytes(sram);
  }

  static int bytes(Map<String, Integer> sram) {
    return sram.values().stream().mapToInt(Integer::intValue).sum();
  }
}
