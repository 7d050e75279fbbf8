package org.spinprop.spinnaker.pe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What gcc, newlib and QEMU do that the bits and the counts of pe-programs rest on. */
class ToolChainTest {
  private static final int VALUES = 4000;
  private static final List<String> PROGRAMS =
      List.of("source", "layer32", "layer16", "layer8", "readout32", "readout16", "readout8", "loss", "readout_loss", "update32");

  @BeforeAll
  static void tools() {
    PeMachine.assume();
  }

  @Test
  void noProgramFusesAProductWithASum() {
    assertThat(PROGRAMS)
        .allSatisfy(program -> assertThat(listing(program)).doesNotContainPattern("\\bvf(n)?m[as]\\b|\\bvml[as]\\b"));
  }

  @Test
  void gccFusesUnlessItIsTold() {
    assertThat(listingOf("subtract_product", "-ffp-contract=off")).doesNotContain("vfms").contains("vmul.f32");
    assertThat(listingOf("subtract_product", "-ffp-contract=fast")).contains("vfms.f32");
  }

  private static String listingOf(String kernel, String flag) {
    Path sources = Path.of("..", "pe-programs", "kernel").toAbsolutePath();
    return PeMachine.say(
        sources, "arm-none-eabi-gcc", "-mcpu=cortex-m4", "-mfpu=fpv4-sp-d16", "-mfloat-abi=hard", "-O2", flag, "-DWEIGHT_BITS=32",
        "-S",
        "-o", "-", kernel + ".c");
  }

  @Test
  void noProgramCallsFloatFunctionsOfNewlib() {
    assertThat(PROGRAMS)
        .allSatisfy(
            program -> assertThat(symbols(program))
                .doesNotContainAnyElementsOf(
                    List.of("expf", "expm1f", "logf", "log1pf", "powf", "sqrtf", "exp2f", "__ieee754_expf", "rintf")));
  }

  @Test
  void layersComputeInFloat32Alone() {
    assertThat(Stream.of("layer32", "layer16", "layer8", "readout32"))
        .allSatisfy(program -> assertThat(symbols(program)).noneMatch(symbol -> symbol.startsWith("__aeabi_d")));
    assertThat(listing("update32")).contains("vsqrt.f32");
  }

  private static String listing(String program) {
    return PeMachine.say(PeMachine.programs(), "arm-none-eabi-objdump", "-d", program + ".elf");
  }

  private static List<String> symbols(String program) {
    String table = PeMachine.say(PeMachine.programs(), "arm-none-eabi-nm", program + ".elf");
    return table.lines().map(line -> line.substring(line.lastIndexOf(' ') + 1)).toList();
  }

  @Test
  void newlibsDoubleFunctionsAreStrictMathsAndItsFloatOnesAreNot() {
    double[] x = values(-20, 5);
    double[] y = values(1e-6, 30);
    PeInput input = new PeInput().add(0).add(0).add(VALUES);
    IntStream.range(0, VALUES).forEach(i -> input.add(x[i]).add(y[i]));
    PeOutput output = PeMachine.run("probe", input);
    assertThat(output.nextInt()).as("DWT's cycles, which QEMU does not count").isZero();
    int others = 0;
    for (int i = 0; i < VALUES; i++) {
      assertThat(output.nextDouble()).isEqualTo(StrictMath.exp(x[i]));
      assertThat(output.nextDouble()).isEqualTo(StrictMath.expm1(x[i]));
      assertThat(output.nextDouble()).isEqualTo(StrictMath.log(y[i]));
      assertThat(output.nextDouble()).isEqualTo(StrictMath.pow(y[i], x[i]));
      others += output.nextFloats(1)[0] == (float) StrictMath.exp((float) x[i]) ? 0 : 1;
    }
    assertThat(others).isBetween(VALUES / 100, VALUES / 5);
  }

  private static double[] values(double least, double most) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    return random.doubles(VALUES, least, most).toArray();
  }

  /** Two counts of the same loops: QEMU's clock, which goes by instructions, and the trace. */
  @Test
  void theTraceHasAsManyInstructionsAsTheClockSays() {
    List<Integer> loops = List.of(1, 10, 1000, 5000);
    PeInput input = new PeInput().add(loops.size());
    loops.forEach(input::add);
    input.add(0).add(0);
    PeOutput output = PeMachine.run("probe", input, "-icount", "shift=10,align=off");
    List<Executed> calls = TracedRun.of("probe", input, Set.of("probe_loop"));
    List<Long> clock = new ArrayList<>();
    List<Long> trace = new ArrayList<>();
    for (int i = 0; i < loops.size(); i++) {
      clock.add(Math.round(output.nextInt() * 40.0 / 1024)); // 40 ns a tick, 1024 ns an instruction
      trace.add(calls.get(i).instructions());
      assertThat(trace.get(i)).isEqualTo(2L * loops.get(i) + 1); // and the return
    }
    long around = clock.get(0) - trace.get(0);
    assertThat(around).as("the call, and reading the clock").isBetween(1L, 8L);
    assertThat(clock).isEqualTo(trace.stream().map(instructions -> instructions + around).toList());
  }

  @Test
  void aDivisionThatIsGuardedCountsOnlyWhereItRuns() {
    PeInput input = new PeInput().add(0).add(2).add(3f).add(2f).add(1f).add(3f).add(0.5f).add(1f).add(0);
    PeOutput output = PeMachine.run("probe", input);
    output.nextInt();
    assertThat(output.nextFloats(2)).containsExactly(1.5f, 0);
    assertThat(listing("probe")).as("a division under a condition").containsPattern("vdiv(gt|le|hi|ls)\\.f32");
    List<Executed> calls = TracedRun.of("probe", input, Set.of("probe_divide"));
    assertThat(calls.get(0).instructions()).as("both are in the trace").isEqualTo(calls.get(1).instructions());
    assertThat(calls.get(1).notActing()).as("the division").isOne();
    assertThat(calls.get(0).cycles() - calls.get(1).cycles()).isGreaterThanOrEqualTo(12);
  }
}
