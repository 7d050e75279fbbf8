package org.spinprop.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.recording.Recording;
import org.spinprop.recording.VoltageTrace;

/** What is read of the second sample of recordings that are written down by hand, and how it moves with them. */
class ReadingTest {
  private static final int STEPS = 6;
  private static final double DT = 0.5;
  private static final double[] GRADIENT = {2, -3, 5};

  private static final Network SPIKING =
      Network.on(Clock.grid(DT, STEPS)).input(1).lif("hidden", 2).lif("output", 3).build();

  private static final Network READOUT =
      Network.on(Clock.grid(DT, STEPS)).input(1).lif("hidden", 2).readout("output", 3).build();

  /** Output 0 fires at ticks 2 and 4, output 2 at tick 1; a hidden neuron and another sample do, too. */
  private static Recording spikes() {
    EventStream packets =
        new EventStream.Builder()
            .beginSample()
            .add(SPIKING.keys().spike(2, 1), 1)
            .beginSample()
            .add(SPIKING.keys().spike(1, 1), 1)
            .add(SPIKING.keys().spike(2, 2), 1)
            .add(SPIKING.keys().spike(2, 0), 2)
            .add(SPIKING.keys().spike(2, 0), 4)
            .build();
    return Recording.of(SPIKING, packets, Map.of());
  }

  /** Of the second sample: a peak at tick 3, a falling line, two equal peaks. Tick 0 is the start state. */
  private static double[] voltages() {
    double[][] second = {{0, 0, 0}, {-2, -1, 4}, {1, -2, 3}, {7, -3, 4}, {2, -4, -9}, {6, -5, 0}};
    double[] values = new double[2 * STEPS * 3];
    Arrays.fill(values, 0, STEPS * 3, 99);
    for (int t = 0; t < STEPS; t++) {
      System.arraycopy(second[t], 0, values, (STEPS + t) * 3, 3);
    }
    return values;
  }

  private static Recording recording(double[] voltages) {
    EventStream none = new EventStream.Builder().beginSample().beginSample().build();
    return Recording.of(READOUT, none, Map.of("output", new VoltageTrace(2, STEPS, 3, voltages)));
  }

  @Test
  void firstSpikesAreTimesInMs() {
    FirstSpikes reading = new FirstSpikes();
    double end = STEPS * DT;
    double[] times = reading.outputs(SPIKING, spikes(), 1);
    assertThat(times).containsExactly(2 * DT, SPIKING.clock().duration(), 1 * DT);
    assertThat(reading.predict(times, end)).isEqualTo(2);
    assertThat(reading.predict(new double[] {1, 1, 2}, end)).isZero();
    assertThat(reading.predict(new double[] {end, end, end}, end)).isEqualTo(-1);
    assertThat(reading.isSilent(end, end)).isTrue();
    assertThat(reading.isSilent(end - DT, end)).isFalse();
  }

  @Test
  void theGradientOfAFirstSpikeIsThatSpikes() {
    double[][] drive = new FirstSpikes().drive(SPIKING, spikes(), 1, GRADIENT);
    double[][] expected = new double[STEPS][3];
    expected[2][0] = GRADIENT[0];
    expected[1][2] = GRADIENT[2];
    assertThat(drive).isDeepEqualTo(expected);
  }

  /** The first spike time as a sum of survivals, whose slopes in every s are taken by differences. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void surrogatesOfAFirstSpikeAreSlopesOfItsSurvival(int neuron) {
    double[][] drive = new FirstSpikes().surrogateDrive(SPIKING, spikes(), 1, GRADIENT);
    double[] fired = new double[STEPS];
    if (neuron == 0) {
      fired[2] = 1;
      fired[4] = 1;
    } else if (neuron == 2) {
      fired[1] = 1;
    }
    for (int t = 0; t < STEPS; t++) {
      double slope = (firstTime(fired, t, 1e-3) - firstTime(fired, t, -1e-3)) / 2e-3;
      assertThat(drive[t][neuron]).as("tick %d", t).isCloseTo(GRADIENT[neuron] * slope, within(1e-9));
    }
  }

  private static double firstTime(double[] fired, int moved, double by) {
    double survival = 1;
    double time = 0;
    for (int t = 0; t < STEPS; t++) {
      survival *= 1 - fired[t] - (t == moved ? by : 0);
      time += DT * survival;
    }
    return time;
  }

  @Test
  void spikesAreCounted() {
    SpikeCounts reading = new SpikeCounts();
    double[] counts = reading.outputs(SPIKING, spikes(), 1);
    assertThat(counts).containsExactly(2, 0, 1);
    assertThat(reading.predict(counts, 0)).isZero();
    assertThat(reading.predict(new double[] {1, 3, 3}, 0)).isEqualTo(1);
    assertThat(reading.predict(new double[3], 0)).isEqualTo(-1);
    assertThat(reading.isSilent(0, 0)).isTrue();
    assertThat(reading.isSilent(1, 0)).isFalse();
  }

  @Test
  void aSpikeCountsAtAnyTickAndDoesNotMoveACount() {
    SpikeCounts reading = new SpikeCounts();
    assertThat(reading.hasTimeGradient()).isFalse();
    assertThat(reading.drive(SPIKING, spikes(), 1, GRADIENT)).isDeepEqualTo(new double[STEPS][3]);
    double[][] everywhere = new double[STEPS][];
    Arrays.fill(everywhere, GRADIENT);
    assertThat(reading.surrogateDrive(SPIKING, spikes(), 1, GRADIENT)).isDeepEqualTo(everywhere);
  }

  @Test
  void voltagesAreReducedToOneNumber() {
    Recording recording = recording(voltages());
    assertThat(VoltageFeature.MAXIMUM.outputs(READOUT, recording, 1)).containsExactly(7, -1, 4);
    assertThat(VoltageFeature.MEAN.outputs(READOUT, recording, 1))
        .containsExactly(new double[] {14 / 5.0, -3, 2 / 5.0}, within(1e-12));
    double weighted = 0;
    for (int t = 1; t < STEPS; t++) {
      weighted -= StrictMath.exp(-t / 6.0) * t / 5;
    }
    assertThat(VoltageFeature.WEIGHTED_MEAN.outputs(READOUT, recording, 1)[1]).isCloseTo(weighted, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void theDriveIsTheSlopeInEveryVoltage(VoltageFeature feature) {
    double[][] drive = feature.drive(READOUT, recording(voltages()), 1, GRADIENT);
    assertThat(feature.surrogateDrive(READOUT, recording(voltages()), 1, GRADIENT)).isDeepEqualTo(drive);
    for (int t = 0; t < STEPS; t++) {
      for (int k = 0; k < 2; k++) { // of two equal peaks a maximum has no slope
        double slope = (moved(feature, t, k, 1e-3) - moved(feature, t, k, -1e-3)) / 2e-3;
        assertThat(drive[t][k]).as("tick %d, output %d", t, k).isCloseTo(GRADIENT[k] * slope, within(1e-9));
      }
    }
  }

  private static double moved(VoltageFeature feature, int tick, int neuron, double by) {
    double[] voltages = voltages();
    voltages[(STEPS + tick) * 3 + neuron] += by;
    return feature.outputs(READOUT, recording(voltages), 1)[neuron];
  }

  @Test
  void ofEqualPeaksTheFirstIsDriven() {
    double[][] drive = VoltageFeature.MAXIMUM.drive(READOUT, recording(voltages()), 1, GRADIENT);
    assertThat(drive[1][2]).isEqualTo(GRADIENT[2]);
    assertThat(drive[3][2]).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void theLargestIsPredictedAndNoReadoutIsSilent(VoltageFeature feature) {
    assertThat(feature.predict(new double[] {-1, 4, 4}, 0)).isEqualTo(1);
    assertThat(feature.predict(new double[] {-1, -2, -3}, 0)).isZero();
    assertThat(feature.isSilent(0, 0)).isFalse();
    assertThat(feature.hasTimeGradient()).isTrue();
  }
}
