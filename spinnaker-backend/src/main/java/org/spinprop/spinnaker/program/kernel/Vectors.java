package org.spinprop.spinnaker.program.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Vectors of the width that {@link VectorModule#WIDTH} says, for loops that are written in them; only where the module is used. */
public final class Vectors {
  private static final String PREFERRED = Integer.toString(FloatVector.SPECIES_PREFERRED.vectorBitSize());

  /** Of float32 numbers. */
  public static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(Integer.parseInt(VectorModule.width(PREFERRED))));

  /** Of int32, with as many lanes. */
  public static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);

  /** A bit for each lane, the lowest for the first. */
  public static final IntVector BITS =
      IntVector.broadcast(INTS, 1).lanewise(VectorOperators.LSHL, IntVector.zero(INTS).addIndex(1));

  private Vectors() {}
}
