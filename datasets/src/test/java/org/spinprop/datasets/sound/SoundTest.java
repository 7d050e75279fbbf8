package org.spinprop.datasets.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventSample;
import org.spinprop.datasets.DataSource;
import org.spinprop.datasets.DataSplits;
import org.spinprop.datasets.Fixtures;
import org.spinprop.datasets.ReadOptions;
import org.spinprop.datasets.part.DataPart;

/** On tones that sox wrote, 440 Hz at half of full amplitude for 0.3 s. */
class SoundTest {
  private static final int BANDS = 24;

  private @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"8000-8.wav", "8000-16.wav", "8000-24.wav", "16000-stereo.wav"})
  void everyFormHoldsTheSameTone(String name) throws IOException {
    Sound sound = Sound.read(Fixtures.path("tones/" + name));
    assertThat(sound.pressure().length / sound.rate()).isEqualTo(0.3);
    double amplitude = Math.pow(10, -6 / 20.0);
    // sox makes the tone at 48000 Hz; its filter rings at both ends
    int edge = (int) (0.05 * sound.rate());
    for (int i = edge; i < sound.pressure().length - edge; i++) {
      double expected = amplitude * Math.sin(2 * Math.PI * 440 * i / sound.rate());
      assertThat((double) sound.pressure()[i]).isCloseTo(expected, within(0.01));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8000-8.wav", "8000-16.wav", "8000-24.wav", "16000-stereo.wav"})
  void theBandAroundTheToneSpikesMostAndAtItsRate(String name) throws IOException {
    Cochlea cochlea = new Cochlea(BANDS);
    EventSample events = cochlea.hear(Sound.read(Fixtures.path("tones/" + name)));
    int[] counts = new int[BANDS];
    Arrays.stream(events.channels()).forEach(band -> counts[band]++);
    int most = IntStream.range(0, BANDS).reduce(0, (a, b) -> counts[b] > counts[a] ? b : a);
    int nearest =
        IntStream.range(0, BANDS)
            .reduce(0, (a, b) -> Math.abs(cochlea.centres()[b] - 440) < Math.abs(cochlea.centres()[a] - 440) ? b : a);
    assertThat(most).isEqualTo(nearest);
    // 250 Hz for 0.3 s, less the time in which the envelope rises
    assertThat(counts[most]).isBetween(68, 75);
    assertThat(counts[0]).isLessThan(counts[most] / 4);
    assertThat(counts[BANDS - 1]).isZero();
    assertThat(Arrays.stream(events.times()).allMatch(t -> t >= 0 && t <= 300)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 1000, 3000})
  void filtersAreThoseOfSciPyNearTheirCentre(int centre) throws IOException {
    JsonNode expected = Fixtures.expected("gammatone/" + centre);
    int[] tones = Fixtures.ints(expected.get("tones"));
    double[] gains = Fixtures.doubles(expected.get("db"));
    double atCentre = level(centre, centre);
    for (int i = 0; i < tones.length; i++) {
      assertThat(20 * Math.log10(level(tones[i], centre) / atCentre)).as(tones[i] + " Hz").isCloseTo(gains[i], within(0.6));
    }
  }

  /** Envelope that a tone leaves in a band once it has risen. */
  private static double level(int tone, int centre) {
    float[] pressure = new float[16000];
    for (int i = 0; i < pressure.length; i++) {
      pressure[i] = (float) Math.sin(2 * Math.PI * tone * i / 16000.0);
    }
    float[] envelope = Cochlea.envelope(new Sound(16000, pressure), centre, 1000);
    return IntStream.range(500, 1000).mapToDouble(t -> envelope[t]).average().orElseThrow();
  }

  @Test
  void silenceHasNoSpikes() {
    assertThat(new Cochlea(4).hear(new Sound(8000, new float[800])).size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8000-float.wav", "8000-law.wav", "three.wav"})
  void otherFormsAreRefused(String name) {
    assertThatThrownBy(() -> Sound.read(Fixtures.path("tones/" + name)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("expected PCM of 8, 16 or 24 bits in one or two");
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.path("tones/8000-16.wav"));
    Path cut = Files.write(folder.resolve("cut.wav"), Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> Sound.read(cut))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'" + cut + "' is cut short");
    Path none = Files.writeString(folder.resolve("none.wav"), "nothing of the kind");
    assertThatThrownBy(() -> Sound.read(none))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'" + none + "' is no WAV file");
  }

  @Test
  void tooFewSamplesASecondAreRefusedWithTheFilesName() throws IOException {
    Path low = Files.createDirectories(folder.resolve("low")).resolve("a.wav");
    Files.copy(Fixtures.path("tones/4000-16.wav"), low);
    EventDataset data = EventDataset.of(DataSource.of(folder.toString(), ReadOptions.DEFAULT).load(DataPart.TRAIN));
    assertThatThrownBy(() -> data.events(0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data file '" + low + "': 4000.0 samples a second, expected at least 7000.0");
  }

  @Test
  void namedRecordingsAreSplitAsPublished() throws IOException {
    for (String name : new String[] {"7_jackson_0.wav", "7_jackson_4.wav", "7_jackson_5.wav", "0_theo_32.wav"}) {
      Files.copy(Fixtures.path("tones/8000-16.wav"), folder.resolve(name));
    }
    WavFiles files = new WavFiles(folder, BANDS);
    assertThat(files.open(DataPart.TRAIN).labels()).containsExactly(0, 7);
    assertThat(files.open(DataPart.TEST).labels()).containsExactly(7, 7);
    Files.copy(Fixtures.path("tones/8000-16.wav"), folder.resolve("hello.wav"));
    assertThatThrownBy(() -> files.open(DataPart.TRAIN))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("hello.wav': expected a name as 7_jackson_32.wav");
  }

  @Test
  void listedRecordingsAreForValidationAndTesting() throws IOException {
    for (String name : new String[] {"yes/1.wav", "yes/2.wav", "no/1.wav", "no/2.wav", "_noise_/1.wav"}) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.copy(Fixtures.path("tones/8000-16.wav"), file);
    }
    Files.writeString(folder.resolve("testing_list.txt"), "yes/2.wav\n");
    Files.writeString(folder.resolve("validation_list.txt"), "no/1.wav\n");
    DataSplits splits = DataSource.of(folder.toString(), ReadOptions.DEFAULT).splits();
    assertThat(splits.train().classNames()).containsExactly("no", "yes");
    assertThat(splits.train().labels()).containsExactly(0, 1);
    assertThat(splits.validation().labels()).containsExactly(0);
    assertThat(splits.test().labels()).containsExactly(1);
  }
}
