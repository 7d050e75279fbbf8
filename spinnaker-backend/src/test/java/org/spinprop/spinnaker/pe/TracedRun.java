package org.spinprop.spinnaker.pe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of a program of which QEMU wrote down every instruction of the PE's own memory, with the flags before it: an instruction under an
 * IT stands there whether it acts or not. What a call of {@code send_packet} does is the board's and is not there.
 */
final class TracedRun {
  private static final Pattern FUNCTION = Pattern.compile("([0-9a-f]{8}) <(\\w+)>:");
  private static final Pattern LINE = Pattern.compile(" *([0-9a-f]+):\\t([0-9a-f ]+?) *\\t([\\w.]+)(?:\\t([^@]*))?.*");
  private static final Pattern TRACE = Pattern.compile("Trace .*\\[\\w+/(\\w{8})/.*");
  private static final Pattern HOST = Pattern.compile("2[0-9a-f]{5} <.*");
  private static final Instruction NONE = Instruction.of(0, 2, "nop", "");

  private final Map<Integer, Instruction> instructions = new HashMap<>();
  private final Map<Integer, String> functions = new HashMap<>();
  private final Set<String> watched;

  private TracedRun(String program, Set<String> watched) {
    this.watched = watched;
    String listing =
        PeMachine.say(PeMachine.programs(), "arm-none-eabi-objdump", "-d",
            PeMachine.programs().resolve(program + ".elf").toString());
    for (String line : listing.split("\n")) {
      Matcher function = FUNCTION.matcher(line);
      Matcher instruction = LINE.matcher(line);
      if (function.matches()) {
        functions.put(Integer.parseInt(function.group(1), 16), function.group(2));
      } else if (instruction.matches()) {
        int address = Integer.parseInt(instruction.group(1), 16);
        int bytes = instruction.group(2).replace(" ", "").length() / 2;
        String operands = instruction.group(4) == null ? "" : instruction.group(4).strip();
        instructions.put(address, Instruction.of(address, bytes, instruction.group(3), operands));
      }
    }
  }

  /** Calls of functions, in the order in which they ended. */
  static List<Executed> of(String program, PeInput input, Set<String> functions) {
    return new TracedRun(program, functions).executed(log(program, input));
  }

  /** What QEMU wrote down; the file is to be deleted. */
  static Path log(String program, PeInput input) {
    Path log = PeMachine.programs().resolve("trace-" + program + ".log");
    PeMachine.run(program, input, "-singlestep", "-d", "exec,cpu,nochain", "-dfilter", "0x0..0x7fff", "-D", log.toString());
    return log;
  }

  private record Call(int stack, Executed before) {}

  private record Step(Instruction instruction, int stack, String flags) {}

  private List<Executed> executed(Path log) {
    List<Executed> ended = new ArrayList<>();
    Deque<Call> calls = new ArrayDeque<>();
    Instruction before = NONE;
    Instruction it = NONE;
    int underIt = 0;
    Executed sum = new Executed("", 0, 0, 0, 0, 0);
    try (BufferedReader lines = Files.newBufferedReader(log)) {
      Step step = next(lines);
      while (step != null) {
        Step after = next(lines);
        Instruction now = step.instruction();
        String name = functions.get(now.address());
        if (name != null && watched.contains(name) && !before.jumpsTo(now.address())) {
          calls.push(new Call(step.stack(), sum.named(name)));
        }
        boolean acts = underIt >= it.conditional() || it.lets(underIt, step.flags());
        boolean taken =
            acts && now.isBranch()
                && (after == null || after.instruction().address() != now.address() + now.bytes() || now.is("bl"));
        sum = sum.plus(CortexM4.cycles(now, acts, before), taken, acts ? now.words() : 0, acts);
        underIt++;
        if (now.conditional() > 0) {
          it = now;
          underIt = 0;
        }
        int end = step.stack() + Math.max(0, now.returns());
        boolean leaves = acts && (now.returns() >= 0 || now.is("b") && HOST.matcher(now.operands().get(0)).matches());
        if (leaves && !calls.isEmpty() && calls.peek().stack() == end) {
          ended.add(sum.since(calls.pop().before()));
        }
        before = now;
        step = after;
      }
      Files.delete(log);
      return ended;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next instruction in the log; null at its end. */
  private Step next(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith("Trace")) {
      line = lines.readLine();
    }
    if (line == null) {
      return null;
    }
    Matcher trace = TRACE.matcher(line);
    if (!trace.matches()) {
      throw new IllegalStateException(line);
    }
    int address = Integer.parseInt(trace.group(1), 16);
    Instruction instruction = instructions.get(address);
    if (instruction == null) {
      throw new IllegalStateException("no instruction at " + trace.group(1));
    }
    String registers = "";
    while (!line.startsWith("XPSR")) {
      registers = line.startsWith("R12") ? line : registers;
      line = lines.readLine();
    }
    int stack = Integer.parseUnsignedInt(registers.substring(registers.indexOf("R13=") + 4, registers.indexOf(" R14")), 16);
    return new Step(instruction, stack, line.substring("XPSR=41000000 ".length(), "XPSR=41000000 ".length() + 4));
  }
}
