package org.spinprop.datasets.sound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.spinprop.InvalidInputException;

/**
 * A recording of sound.
 *
 * @param rate samples a second
 * @param pressure one a sample, -1 to 1
 */
record Sound(double rate, float[] pressure) {

  /** Reads a WAV file of PCM with 8, 16 or 24 bits; two channels become their mean. */
  static Sound read(Path file) throws IOException {
    try (AudioInputStream in = open(file)) {
      AudioFormat format = in.getFormat();
      check(file, format);
      byte[] bytes = in.readAllBytes();
      int frame = format.getFrameSize();
      int frames = bytes.length / frame;
      if (frames == 0 || in.getFrameLength() > frames) {
        throw InvalidInputException.of(
            "data file '%s' is cut short: %d samples, its header promises %d", file, frames, in.getFrameLength());
      }
      float[] pressure = new float[frames];
      int channels = format.getChannels();
      for (int i = 0; i < frames; i++) {
        for (int channel = 0; channel < channels; channel++) {
          int at = i * frame + channel * frame / channels;
          pressure[i] += amplitude(bytes, at, format) / channels;
        }
      }
      return new Sound(format.getFrameRate(), pressure);
    }
  }

  private static AudioInputStream open(Path file) throws IOException {
    try {
      return AudioSystem.getAudioInputStream(file.toFile());
    } catch (UnsupportedAudioFileException e) {
      throw new InvalidInputException(String.format(Locale.ROOT, "data file '%s' is no WAV file", file), e);
    } catch (RuntimeException e) { // it divides by what a header says
      throw new InvalidInputException(String.format(
          Locale.ROOT, "data file '%s' is damaged: its header cannot be", file), e);
    }
  }

  private static void check(Path file, AudioFormat format) {
    int bits = format.getSampleSizeInBits();
    boolean pcm = format.getEncoding().equals(Encoding.PCM_SIGNED) || format.getEncoding().equals(Encoding.PCM_UNSIGNED);
    boolean known = pcm && (bits == 8 || bits == 16 || bits == 24) && format.getChannels() >= 1 && format.getChannels() <= 2;
    if (!known) {
      throw InvalidInputException.of(
          "data file '%s' is %s of %d bits in %d channels; expected PCM of 8, 16 or 24 bits in one or two: sox IN -b 16 -c 1 OUT",
          file, format.getEncoding(), bits, format.getChannels());
    }
    if (format.getFrameSize() != format.getChannels() * bits / Byte.SIZE) { // of too large ones the stream never ends
      throw InvalidInputException.of(
          "data file '%s' is damaged: %d bytes a moment, expected those of %d channels with %d bits",
          file, format.getFrameSize(), format.getChannels(), bits);
    }
  }

  private static float amplitude(byte[] bytes, int at, AudioFormat format) {
    int size = format.getSampleSizeInBits() / Byte.SIZE;
    int value = 0;
    for (int i = 0; i < size; i++) {
      int place = format.isBigEndian() ? size - 1 - i : i;
      value |= (bytes[at + i] & 0xff) << Byte.SIZE * place;
    }
    int unused = Integer.SIZE - format.getSampleSizeInBits();
    int signed = format.getEncoding().equals(Encoding.PCM_UNSIGNED) ? (value << unused) ^ Integer.MIN_VALUE : value << unused;
    return signed * 0x1p-31f;
  }
}
