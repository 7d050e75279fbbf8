package org.spinprop.spinnaker.pe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spinprop.spinnaker.machine.Board;

/** What gcc, newlib and QEMU do that the bits and the counts of pe-programs rest on. */
class ToolChainTest {
  private static final int VALUES = 4000;
  /** All that there are: ProgramBytesTest holds the machine file to the folder. */
  private static final Set<String> PROGRAMS = Board.ONE_CHIP.machine().programs().keySet();

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

  @Test
  void optimisedForSizeAProductAndASumAreOneInstructionThoughRoundedTwice() {
    assertThat(listingOf("adam", "-Os", "-ffp-contract=off")).contains("vmla.f32").doesNotContain("vfma");
    assertThat(listingOf("adam", "-ffp-contract=off")).doesNotContain("vmla");
  }

  private static String listingOf(String kernel, String... flags) {
    Path sources = Path.of("..", "pe-programs", "kernel").toAbsolutePath();
    Stream<String> command =
        Stream.of("arm-none-eabi-gcc", "-mcpu=cortex-m4", "-mfpu=fpv4-sp-d16", "-mfloat-abi=hard", "-O2", "-DWEIGHT_BITS=32");
    Stream<String> output = Stream.of("-S", "-o", "-", kernel + ".c");
    return PeMachine.say(sources, Stream.of(command, Stream.of(flags), output).flatMap(part -> part).toArray(String[]::new));
  }

  /** Steps of Adam, in which products are added to sums. */
  @Test
  void bitsDoNotDependOnOptimisationUnlessProductsAndSumsAreFused() {
    float[] bits = steps("-O2", "off");
    assertThat(List.of("-O0", "-O3", "-Os")).allSatisfy(level -> assertThat(steps(level, "off")).isEqualTo(bits));
    assertThat(steps("-O0", "fast")).as("nothing is fused that is not optimised").isEqualTo(bits);
    assertThat(steps("-O2", "fast")).isNotEqualTo(bits);
  }

  private static float[] steps(String level, String contract) {
    int size = 100;
    int steps = 3;
    PeInput input = new PeInput().add(size).add(size).add(0).add(0.9).add(0.999).add(1e-8f).add(floats(size, 7));
    input.add(0.0).add(0.0).add(Double.POSITIVE_INFINITY).add(0.0).add(steps);
    for (int step = 0; step < steps; step++) {
      input.add(0.01f).add(3).add(1).add(floats(size, step)).add(0);
    }
    List<Path> sources =
        Stream.of("emulated/host_update.c", "program/update.c", "kernel/add.c", "kernel/adam.c").map(PeMachine::source).toList();
    String program =
        PeMachine.compile("adam" + level + contract, sources, List.of(level, "-ffp-contract=" + contract, "-fno-math-errno"));
    return PeMachine.run(program, input).nextFloats(2 * steps * size);
  }

  private static float[] floats(int count, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat(-1, 1);
    }
    return values;
  }

  /** So numbers leave a program as they are, not as text. */
  @Test
  void newlibPrintsNoHexadecimalFloats() throws URISyntaxException {
    Path source = Path.of(Objects.requireNonNull(ToolChainTest.class.getResource("host_printf.c")).toURI());
    PeOutput output = PeMachine.run(PeMachine.compile("printf", List.of(source), List.of("-O2")), new PeInput());
    StringBuilder text = new StringBuilder();
    for (int left = output.nextInt(); left > 0; left--) {
      text.append((char) output.nextInt());
    }
    assertThat(text).hasToString("a").isNotEqualTo(Double.toHexString(1.5));
  }

  @Test
  void qemuWritesDownBlocksUnlessItGoesStepByStep() throws IOException {
    int loops = 1000;
    assertThat(traced(loops)).as("a block a round, and the return").isEqualTo(loops + 1);
    assertThat(traced(loops, "-singlestep")).as("two instructions a round").isEqualTo(2 * loops + 1);
  }

  /** Lines of QEMU's log that are of a loop. */
  private static long traced(int loops, String... options) throws IOException {
    String symbol =
        PeMachine.say(PeMachine.programs(), "arm-none-eabi-nm", "-S", "probe.elf")
            .lines()
            .filter(line -> line.endsWith(" probe_loop"))
            .findFirst()
            .orElseThrow();
    String[] place = symbol.split(" ");
    Path log = PeMachine.programs().resolve("blocks.log");
    Stream<String> tracing =
        Stream.of("-d", "exec,nochain", "-dfilter", "0x" + place[0] + "+0x" + place[1], "-D", log.toString());
    PeInput input = new PeInput().add(1).add(loops).add(0).add(0);
    PeMachine.run("probe", input, Stream.concat(Stream.of(options), tracing).toArray(String[]::new));
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.startsWith("Trace ")).count();
    } finally {
      Files.delete(log);
    }
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
      assertThat(output.nextDouble()).isEqualTo(StrictMath.log1p(y[i] - 1));
      assertThat(output.nextDouble()).isEqualTo(StrictMath.log1p(y[i]));
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
