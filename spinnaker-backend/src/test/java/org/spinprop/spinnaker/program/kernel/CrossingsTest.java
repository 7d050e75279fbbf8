package org.spinprop.spinnaker.program.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** With the processor's vectors and without them, those that are found are those of a plain comparison. */
class CrossingsTest {

  @Property
  void vectorsFindThePositive(@ForAll("values") float[] values) {
    assumeThat(VectorModule.isPresent()).as("module jdk.incubator.vector").isTrue();
    int[] found = new int[values.length];
    int count = VectorSearch.positive(values, values.length, found, new int[values.length]);
    assertThat(Arrays.copyOf(found, count)).isEqualTo(positive(values));
  }

  @Property
  void soDoesTheSearchWithoutThem(@ForAll("values") float[] values) {
    Crossings crossings = new Crossings(values.length);
    SubtickKernels.positive(crossings.excess(), values, values.length);
    crossings.findDifferent(values.length);
    assertThat(Arrays.copyOf(crossings.found(), crossings.count())).isEqualTo(positive(values));
  }

  @Property
  void soDoesTheWayThatIsTaken(@ForAll("values") float[] values) {
    Crossings crossings = new Crossings(values.length);
    crossings.find(values, values.length);
    assertThat(Arrays.copyOf(crossings.found(), crossings.count())).isEqualTo(positive(values));
  }

  private static int[] positive(float[] values) {
    return IntStream.range(0, values.length).filter(j -> values[j] > 0).toArray();
  }

  @Provide
  Arbitrary<float[]> values() {
    Arbitrary<Float> any = Arbitraries.floats().between(-2, 2);
    Arbitrary<Float> mostlyNegative = Arbitraries.frequencyOf(
        Tuple.of(8, Arbitraries.floats().between(-1, 0)), Tuple.of(1, any));
    return mostlyNegative.array(float[].class).ofMaxSize(200);
  }
}
