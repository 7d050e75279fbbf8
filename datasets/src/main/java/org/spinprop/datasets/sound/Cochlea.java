package org.spinprop.datasets.sound;

import java.util.Arrays;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventSample;

/**
 * A small model of the inner ear: sound becomes spikes of bands from {@value #LOWEST} to {@value #HIGHEST} Hz.
 *
 * <p>Bands are gammatone filters of fourth order (Holdsworth, Nimmo-Smith, Patterson, Rice 1988, <i>Implementing a gammatone
 * filter bank</i>), with centres equally far apart on the scale of equivalent rectangular bandwidths,
 * {@code ERB(f) = 24.7 (4.37 f / 1000 + 1)} Hz (Glasberg and Moore 1990, doi 10.1016/0378-5955(90)90170-T). A filter is four
 * complex stages {@code z[n] = a e^(i 2 pi f / rate) z[n-1] + (1 - a) x[n]}, {@code a = exp(-2 pi 1.019 ERB(f) / rate)}.
 *
 * <p>Its real part is rectified and smoothed with a time constant of {@value #SMOOTHING_MS} ms. The loudest moment of any band
 * is 1; what is {@value #RANGE_DB} dB below it, or more, is silence. Loudness is the envelope to the power {@value #EXPONENT}
 * (Stevens 1957, doi 10.1037/h0046162), 0 in silence, 1 at the loudest. A band integrates its loudness and spikes each time that
 * the integral has grown by {@code 1 / }{@value #RATE_HZ} s.
 */
final class Cochlea {
  static final double LOWEST = 100;
  static final double HIGHEST = 3500;
  private static final double SMOOTHING_MS = 5;
  private static final double RANGE_DB = 40;
  private static final double EXPONENT = 0.3;
  static final double RATE_HZ = 250;
  private static final int STAGES = 4;
  private static final double MS_IN_SECOND = 1000;

  private final double[] centres;

  Cochlea(int bands) {
    this.centres = new double[bands];
    double lowest = number(LOWEST);
    double highest = number(HIGHEST);
    for (int band = 0; band < bands; band++) {
      double share = bands == 1 ? 0.5 : band / (bands - 1.0);
      centres[band] = frequency(lowest + share * (highest - lowest));
    }
  }

  /** How many equivalent rectangular bandwidths lie below a frequency. */
  private static double number(double frequency) {
    return 21.4 * StrictMath.log10(4.37 * frequency / 1000 + 1);
  }

  private static double frequency(double number) {
    return (StrictMath.pow(10, number / 21.4) - 1) * 1000 / 4.37;
  }

  /** Centres of the bands in Hz. */
  double[] centres() {
    return centres.clone();
  }

  /**
   * The spikes of a sound, channel by band from the lowest, times in ms.
   *
   * @throws InvalidInputException if the sound has no frequencies as high as the highest band
   */
  EventSample hear(Sound sound) {
    if (sound.rate() < 2 * HIGHEST) {
      throw InvalidInputException.of(
          "%s samples a second, expected at least %s for bands up to %s Hz", sound.rate(), 2 * HIGHEST, HIGHEST);
    }
    int ms = (int) (sound.pressure().length * MS_IN_SECOND / sound.rate());
    float[][] envelopes = new float[centres.length][];
    float loudest = 0;
    for (int band = 0; band < centres.length; band++) {
      envelopes[band] = envelope(sound, centres[band], ms);
      for (float value : envelopes[band]) {
        loudest = Math.max(loudest, value);
      }
    }
    return loudest == 0 ? new EventSample(new int[0], new double[0]) : spikes(envelopes, loudest);
  }

  /** The envelope of a band at the end of each ms. */
  static float[] envelope(Sound sound, double centre, int ms) {
    double bandwidth = 24.7 * (4.37 * centre / 1000 + 1);
    double rate = 2 * Math.PI * 1.019 * bandwidth / sound.rate();
    double a = StrictMath.exp(-rate);
    double gain = -StrictMath.expm1(-rate);
    double aRe = a * StrictMath.cos(2 * Math.PI * centre / sound.rate());
    double aIm = a * StrictMath.sin(2 * Math.PI * centre / sound.rate());
    double share = MS_IN_SECOND / (sound.rate() * SMOOTHING_MS);
    double leak = StrictMath.exp(-share);
    double smoothing = -StrictMath.expm1(-share);
    double[] re = new double[STAGES];
    double[] im = new double[STAGES];
    double smooth = 0;
    float[] envelope = new float[ms];
    int done = 0;
    for (int t = 0; t < ms; t++) {
      int end = (int) ((t + 1) * sound.rate() / MS_IN_SECOND);
      for (; done < end; done++) {
        double inRe = sound.pressure()[done];
        double inIm = 0;
        for (int stage = 0; stage < STAGES; stage++) {
          double old = re[stage];
          re[stage] = aRe * old - aIm * im[stage] + gain * inRe;
          im[stage] = aIm * old + aRe * im[stage] + gain * inIm;
          inRe = re[stage];
          inIm = im[stage];
        }
        smooth = leak * smooth + smoothing * Math.max(0, inRe);
      }
      envelope[t] = (float) smooth;
    }
    return envelope;
  }

  private static EventSample spikes(float[][] envelopes, float loudest) {
    double silence = StrictMath.pow(10, -RANGE_DB / 20 * EXPONENT);
    int[] channels = new int[256];
    double[] times = new double[256];
    int count = 0;
    for (int band = 0; band < envelopes.length; band++) {
      double charge = 0;
      for (int t = 0; t < envelopes[band].length; t++) {
        double loudness = (StrictMath.pow(envelopes[band][t] / loudest, EXPONENT) - silence) / (1 - silence);
        double grows = Math.max(0, loudness) * RATE_HZ / MS_IN_SECOND;
        charge += grows;
        if (charge >= 1) {
          charge -= 1;
          if (count == times.length) {
            channels = Arrays.copyOf(channels, 2 * count);
            times = Arrays.copyOf(times, 2 * count);
          }
          channels[count] = band;
          times[count++] = t + 1 - charge / grows;
        }
      }
    }
    return new EventSample(Arrays.copyOf(channels, count), Arrays.copyOf(times, count));
  }
}
