package org.spinprop.cli.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.cli.CommandRun;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.BoardFile;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Operation;
import org.spinprop.spinnaker.machine.Provenance;

/** Records made by a chip whose figures are known, with noise of one percent. */
class CalibrateTest {
  private static final double NOISE = 0.01;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
  private @TempDir Path folder;

  private double noisy(double value) {
    return value * (1 + NOISE * random.nextGaussian());
  }

  private Path write(String records) throws IOException {
    return Files.writeString(folder.resolve("records.csv"), records);
  }

  /** Ticks of 200 cycles, packets of 90, synapses of 9 at both supplies' full clocks; 75 mW, and PEs of 1 and 3 mW, 8 and 15 pJ. */
  private String made() {
    StringBuilder records =
        new StringBuilder("level,seconds,tick,packet_received,synapse_forward,milliwatt,chips,pes,busy_pes\n");
    for (int i = 0; i < 60; i++) {
      boolean high = i % 2 == 0;
      int ticks = random.nextInt(1, 40);
      int packets = random.nextInt(0, 300);
      int synapses = random.nextInt(0, 20_000);
      double seconds = (200 * ticks + 90 * packets + 9 * synapses) / (high ? 300e6 : 150e6);
      records.append(
          String.format(
              Locale.ROOT, "%s,%.9g,%d,%d,%d,,,,%n", high ? "high" : "low", noisy(seconds), ticks, packets, synapses));
      int pes = random.nextInt(0, 153);
      double busy = random.nextInt(0, pes + 1);
      double milliwatt = 75 + (high ? 3 : 1) * pes + busy * (high ? 15 * 0.3 : 8 * 0.15);
      records.append(
          String.format(
              Locale.ROOT, "%s,,,,,%.9g,1,%d,%.0f%n", high ? "high" : "low", noisy(milliwatt), pes, busy));
    }
    return records.toString();
  }

  @Test
  void figuresOfAKnownChipComeBackFromItsRecords() throws IOException {
    Path own = folder.resolve("own.yaml");
    CommandRun run = CommandRun.of("calibrate", write(made()).toString(), "--out", own.toString());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("60 records of time: residuals of (0\\.[89]\\d*|1(\\.\\d+)?) %");
    Machine machine = BoardFile.read(own).machine();
    assertThat(machine.work(Operation.TICK).cycles()).isCloseTo(200, within(60.0));
    assertThat(machine.work(Operation.PACKET_RECEIVED).cycles()).isCloseTo(90, within(5.0));
    assertThat(machine.work(Operation.SYNAPSE_FORWARD).cycles()).isCloseTo(9, within(0.1));
    assertThat(machine.energy().chipMilliwatt()).isCloseTo(75, within(1.5));
    assertThat(machine.level("low").baselineMilliwatt()).isCloseTo(1, within(0.05));
    assertThat(machine.level("high").baselineMilliwatt()).isCloseTo(3, within(0.1));
    assertThat(machine.level("low").cyclePicojoule()).isCloseTo(8, within(0.5));
    assertThat(machine.level("high").cyclePicojoule()).isCloseTo(15, within(0.5));
    assertThat(machine.sources().get("operations.tick.cycles").kind()).isEqualTo(Provenance.MEASURED);
    assertThat(machine.assumed(Operation.TIMER)).isTrue();
  }

  /** Within two standard errors lie nineteen figures of twenty. */
  @Test
  void standardErrorsAreOfTheSizeOfWhatIsWrong() throws IOException {
    Machine machine = Board.ONE_CHIP.machine();
    int within = 0;
    for (int i = 0; i < 40; i++) {
      Fit fit = Calibration.of(Records.read(write(made()), machine), machine).cycles();
      Fit.Figure synapse = fit.figures().get(2);
      assertThat(synapse.path()).isEqualTo("operations.synapse_forward.cycles");
      within += Math.abs(synapse.value() - 9) < 2 * synapse.standardError() ? 1 : 0;
    }
    assertThat(within).isBetween(33, 40);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "'level,seconds,ticks\nlow,1,2'                    | column 'ticks' is none of calibrate; there are level, seconds",
    "'seconds,tick\n1,2'                               | there is no column 'level'",
    "'level,tick,tick\nlow,1,1'                        | column 'tick' is there twice",
    "'level,seconds,tick\nfast,1,2'                    | line 2: level 'fast' is none of the chip; there are low_half, low",
    "'level,seconds,tick\nlow,,2'                      | line 2: expected either seconds or milliwatt",
    "'level,seconds,tick\nlow,0,2'                     | line 2: seconds of 0, expected a positive number",
    "'level,seconds,tick\nlow,1,-2'                    | line 2: tick is '-2', expected a number of 0 or more",
    "'level,seconds,tick\nlow,1'                       | line 2: 2 cells, expected the 3 of the header",
    "'level,milliwatt,chips,tick\nlow,1,1,5'           | line 2: tick is not of a record of milliwatt",
    "'level,seconds,tick\nlow,1,2'                     | 1 records of 1 unknown figures (operations.tick.cycles): more records",
    "'level,seconds,tick,timer\nlow,1,2,2\nlow,2,4,4\nlow,3,6,6' | operations.tick.cycles cannot be told: its amounts follow",
    "'level,seconds,tick\n'                            | no records",
  })
  void whatIsWrongIsSaidInOneLine(String records, String message) throws IOException {
    CommandRun run = CommandRun.of("calibrate", write(records).toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(message).hasLineCount(1);
  }
}
