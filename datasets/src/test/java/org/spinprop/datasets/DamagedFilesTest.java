package org.spinprop.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spinprop.data.Dataset;
import org.spinprop.data.EventDataset;
import org.spinprop.data.ValueDataset;
import org.spinprop.datasets.camera.NMnistFile;
import org.spinprop.datasets.event.RasterFile;
import org.spinprop.datasets.image.IdxDataset;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.datasets.sound.WavFiles;
import org.spinprop.event.EventStream;
import org.spinprop.event.file.EventHeader;
import org.spinprop.event.file.EventWriter;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.testing.DamagedFiles;
import org.spinprop.testing.DamagedFiles.Damager;
import org.spinprop.testing.DamagedFilesCheck;
import org.spinprop.testing.Seal;

class DamagedFilesTest extends DamagedFilesCheck {
  private static final Damager BYTES = (damage, file) -> damage.ofBytes(file);
  private static final Damager TEXT = (damage, file) -> damage.ofText(file);

  @Override
  protected List<DamagedFiles> formats() throws IOException {
    List<byte[]> events = events();
    return List.of(
        new DamagedFiles("CSV", ".csv", texts("a,b,class\n0,0.5,0\n1,0.25,1\n0.125,1,2\n", "0.5,0.25,one\n0.1,\"0.2\",two\n"),
            TEXT, this::all),
        new DamagedFiles(
            "CSV of events", ".csv", texts("sample,label,time,neuron\n0,1,0.5,3\n0,1,2,0\n1,0,1,7\n2,2,0,0\n"), TEXT, this::all),
        new DamagedFiles("CSV of a raster", ".csv", texts("0,1,0\n1,0,0\n0,0,2\n0,0,0\n"), TEXT, this::raster),
        new DamagedFiles("CSV of gestures", ".csv", List.of(bytes("gesture/user01_natural_labels.csv")), TEXT,
            this::gestureLabels),
        new DamagedFiles("IDX of images", ".idx", List.of(images()), BYTES, file -> idx(file, labels(file))),
        new DamagedFiles("IDX of labels", ".idx", List.of(labels()), BYTES, file -> idx(images(file), file)),
        new DamagedFiles("SHD", ".h5", files("shd/small_test.h5", "shd-types/widest.h5", "shd-h5py/latest.h5"), BYTES, this::all),
        new DamagedFiles("N-MNIST", ".bin", files("nmnist/Train/0/00001.bin"), BYTES, file -> NMnistFile.read(file)),
        new DamagedFiles("AEDAT 3.1", ".aedat", List.of(bytes("gesture/user01_natural.aedat")), BYTES, this::gestures),
        new DamagedFiles("DAT", ".dat", files("cameras/dat/0/a.dat"), BYTES, this::all),
        new DamagedFiles("EVT 2", ".raw", files("cameras/evt2/0/a.raw"), BYTES, this::all),
        new DamagedFiles("EVT 3", ".raw", files("cameras/evt3/0/a.raw", "cameras/evt3/1/a.raw"), BYTES, this::all),
        new DamagedFiles(
            "AEDAT 2", ".aedat2", files("cameras/aedat2-dvs128/0/a.aedat", "cameras/aedat2-davis346/0/a.aedat"), BYTES,
            this::all),
        new DamagedFiles(
            "AEDAT 4", ".aedat4",
            files("cameras/aedat4/0/none.aedat4", "cameras/aedat4/0/lz4.aedat4", "cameras/aedat4/0/lz4-checked.aedat4"), BYTES,
            this::all),
        new DamagedFiles(
            "events of NumPy", ".npy",
            files("numpy/events/train/0/aligned.npy", "numpy/events/train/0/big-endian.npy", "numpy/line/a/0.npy"), BYTES,
            this::all),
        new DamagedFiles("archives of NumPy", ".npz", files("numpy/keras.npz", "numpy/colour.npz", "numpy/values.npz"), BYTES,
            this::all),
        new DamagedFiles(
            "archives of NumPy's events", ".npz",
            files("numpy/events/train/0/separate.npz", "numpy/events/train/0/within.npz"), BYTES, this::all),
        new DamagedFiles("WAV", ".wav", files("tones/8000-8.wav", "tones/16000-stereo.wav", "tones/8000-24.wav"), BYTES,
            this::sound),
        new DamagedFiles(".events as data", ".events", events, BYTES, this::all),
        new DamagedFiles(
            ".events as data, checksums right", ".events", events, (damage, file) -> Seal.events(damage.inPlace(file)),
            this::all));
  }

  private void all(Path file) throws IOException {
    DataSource source = DataSource.of(file.toString(), ReadOptions.DEFAULT);
    for (DataPart part : source.present()) {
      read(source.part(part));
    }
  }

  private static void read(Dataset data) {
    for (int sample = 0; sample < data.size(); sample++) {
      data.label(sample);
      if (data instanceof EventDataset events) {
        events.events(sample).end();
      } else if (data instanceof ValueDataset values) {
        values.value(sample, values.width() - 1);
      }
    }
    data.classNames();
  }

  private void raster(Path file) throws IOException {
    read(RasterFile.all("raster", List.of(file), new int[1], List.of("0"), ReadOptions.DEFAULT.csv()));
  }

  private void sound(Path file) throws IOException {
    read(WavFiles.all("sound", List.of(file), new int[1], List.of("0"), 8));
  }

  private void gestures(Path file) throws IOException {
    put(bytes("gesture/user01_natural_labels.csv"), labelsOf(file));
    all(file);
  }

  private void gestureLabels(Path labels) throws IOException {
    Path recording = labels.resolveSibling("recording.aedat");
    put(bytes("gesture/user01_natural.aedat"), recording);
    Files.copy(labels, labelsOf(recording), StandardCopyOption.REPLACE_EXISTING);
    all(recording);
  }

  private static Path labelsOf(Path recording) {
    return recording.resolveSibling(recording.getFileName().toString().replace(".aedat", "_labels.csv"));
  }

  private static void idx(Path images, Path labels) throws IOException {
    read(IdxDataset.read("images", images, labels));
  }

  /** Two images of 2 x 3. */
  private static byte[] images() {
    return new byte[] {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) 255};
  }

  private static byte[] labels() {
    return new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 1, 0};
  }

  private static Path images(Path beside) throws IOException {
    return put(images(), beside.resolveSibling("images"));
  }

  private static Path labels(Path beside) throws IOException {
    return put(labels(), beside.resolveSibling("labels"));
  }

  private static Path put(byte[] content, Path file) throws IOException {
    return Files.exists(file) ? file : Files.write(file, content);
  }

  private static List<byte[]> texts(String... texts) {
    return Arrays.stream(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static byte[] bytes(String fixture) throws IOException {
    return Files.readAllBytes(Fixtures.path(fixture));
  }

  private static List<byte[]> files(String... fixtures) throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (String fixture : fixtures) {
      files.add(bytes(fixture));
    }
    return files;
  }

  private static List<byte[]> events() throws IOException {
    EventStream.Builder packets = new EventStream.Builder();
    for (int sample = 0; sample < 6; sample++) {
      packets.beginSample();
      packets.add(sample % 4, 2 * sample, 0);
      packets.add(1, 2 * sample + 1);
    }
    List<byte[]> files = new ArrayList<>();
    for (Clock clock : List.of(Clock.grid(1, 20), Clock.subtick(1, 20))) {
      Path file = Files.createTempFile("sound", ".events");
      Network network = Network.on(clock).input(5).lif("out", 2).build();
      EventWriter.write(file, EventHeader.of(network, "test"), writer -> writer.add(packets.build(), 0, 1, 0, 1, 2, 0));
      files.add(Files.readAllBytes(file));
      Files.delete(file);
    }
    return files;
  }
}
