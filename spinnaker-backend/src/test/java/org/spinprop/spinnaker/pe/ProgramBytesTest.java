package org.spinprop.spinnaker.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Memory;
import org.spinprop.spinnaker.machine.ProgramSize;

/**
 * The table of bytes in pe-programs/README.md is what the linker and a run say. After a change of the programs this writes it anew:
 *
 * <pre>
 *   mvn -q package -pl spinnaker-backend -am -Dtest=ProgramBytesTest -Dsurefire.failIfNoSpecifiedTests=false -Dcounts.write=true
 * </pre>
 */
class ProgramBytesTest {
  private static final Path README = Path.of("..", "pe-programs", "README.md");
  private static final String HEADER = "| program | bytes of code | deepest stack, in bytes |\n|---|---|---|\n";
  private static final String GCC = "gcc 12.2.1";
  private static final Set<String> OF_THE_PROGRAM = Set.of(".vectors", ".text", ".rodata", ".exidx", ".data", ".bss");

  @BeforeAll
  static void tools() {
    PeMachine.assume();
  }

  @Test
  void codeAndStackAreThoseInTheReadmeAndFitWhatIsPlannedForThem() throws IOException {
    String gcc = PeMachine.say(Path.of("."), "arm-none-eabi-gcc", "-dumpfullversion").strip();
    StringBuilder rows = new StringBuilder();
    row(rows, "layer32", PeMachine.run("layer32", new LayerWorkload().input(Float.SIZE)));
    row(rows, "layer16", PeMachine.run("layer16", new LayerWorkload().input(Short.SIZE)));
    row(rows, "layer8", PeMachine.run("layer8", new LayerWorkload().input(Byte.SIZE)));
    row(rows, "subtick_layer32", PeMachine.run("subtick_layer32", new SubtickWorkload().input(Float.SIZE)));
    row(rows, "subtick_layer8", PeMachine.run("subtick_layer8", new SubtickWorkload().input(Byte.SIZE)));
    row(rows, "loss", PeMachine.run("loss", OperationCounts.lossInput()));
    row(rows, "update32", PeMachine.run("update32", OperationCounts.updateInput(Float.SIZE)));
    row(rows, "update8", PeMachine.run("update8", OperationCounts.updateInput(Byte.SIZE)));
    String readme = Files.readString(README);
    int begin = readme.indexOf(HEADER) + HEADER.length();
    int end = readme.indexOf("\n\n", begin) + 1;
    assertThat(begin).as("the table's header in %s", README).isGreaterThan(HEADER.length());
    if (Boolean.getBoolean("counts.write")) {
      Files.writeString(README, readme.substring(0, begin) + rows + readme.substring(end));
      return;
    }
    assumeThat("gcc " + gcc).as("compiler of the bytes").isEqualTo(GCC);
    assertThat(readme.substring(begin, end)).isEqualTo(rows.toString());
  }

  /** The machine file has these figures of every program; where they change, this says what they are. */
  @Test
  void codeOfEveryProgramIsThatOfTheMachineFile() throws IOException {
    assumeThat("gcc " + PeMachine.say(Path.of("."), "arm-none-eabi-gcc", "-dumpfullversion").strip()).isEqualTo(GCC);
    Map<String, ProgramSize> linked = new TreeMap<>();
    try (Stream<Path> files = Files.list(PeMachine.programs())) {
      files.map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".elf") && !file.equals("probe.elf"))
          .map(file -> file.replace(".elf", ""))
          .forEach(program -> linked.put(program, new ProgramSize(bytes(program))));
    }
    assertThat(new TreeMap<>(Board.ONE_CHIP.machine().programs())).isEqualTo(linked);
  }

  /** The map's plan of heap and stack is what the linker leaves free for the stack. */
  @Test
  void theLinkerKeepsThePlannedStackAndTheRoomsForCodeAndData() {
    Memory memory = Board.ONE_CHIP.machine().memory();
    Map<String, Long> symbols = new HashMap<>();
    PeMachine.say(PeMachine.programs(), "arm-none-eabi-nm", "layer32.elf")
        .lines()
        .map(line -> line.split(" "))
        .filter(parts -> parts.length == 3)
        .forEach(parts -> symbols.put(parts[2], Long.parseLong(parts[0], 16)));
    assertThat(symbols.get("stack_top") - symbols.get("stack_end")).isEqualTo(memory.stackBytes());
    assertThat(symbols.get("stack_top") - symbols.get("bss_begin")).isEqualTo(memory.dataBytes());
    assertThat(PeMachine.say(PeMachine.programs(), "cat", "layer32.map"))
        .containsPattern("CODE +0x0+ +0x0*" + Integer.toHexString(memory.programBytes()) + " ");
  }

  private static void row(StringBuilder rows, String program, PeOutput output) {
    int code = bytes(program);
    assertThat(code + output.stackBytes()).as(program).isBetween(1000, Board.ONE_CHIP.machine().memory().programBytes());
    assertThat(output.stackBytes()).as(program).isLessThan(Board.ONE_CHIP.machine().memory().stackBytes());
    rows.append("| `%s` | %d | %d |%n".formatted(program, code, output.stackBytes()));
  }

  /** Code, constants and data that an ELF file loads, without what only the emulated machine needs. */
  private static int bytes(String program) {
    return PeMachine.say(PeMachine.programs(), "arm-none-eabi-size", "-A", program + ".elf")
        .lines()
        .map(line -> line.strip().split(" +"))
        .filter(parts -> OF_THE_PROGRAM.contains(parts[0]))
        .mapToInt(parts -> Integer.parseInt(parts[1]))
        .sum();
  }
}
