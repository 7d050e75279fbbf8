package org.spinprop.event.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.testing.DamagedFiles;
import org.spinprop.testing.DamagedFilesCheck;
import org.spinprop.testing.Seal;

class DamagedFilesTest extends DamagedFilesCheck {

  @Override
  protected List<DamagedFiles> formats() throws IOException {
    byte[] version1;
    try (InputStream in = getClass().getResourceAsStream("/events/version1.events")) {
      version1 = in.readAllBytes();
    }
    List<byte[]> sound = List.of(written(Clock.grid(0.5, 60)), written(Clock.subtick(1, 60)));
    List<byte[]> both = List.of(version1, sound.get(0), sound.get(1));
    return List.of(
        new DamagedFiles(".events", ".events", both, (damage, file) -> damage.ofBytes(file), DamagedFilesTest::read),
        new DamagedFiles(
            ".events, checksums right", ".events", sound, (damage, file) -> Seal.events(damage.inPlace(file)),
            DamagedFilesTest::read));
  }

  private static void read(Path file) throws IOException {
    try (EventReader reader = EventReader.open(file)) {
      for (int c = 0; c < reader.chunks(); c++) {
        reader.chunk(c);
      }
      if (reader.samples() > 0) {
        reader.sample(reader.samples() - 1);
      }
    }
  }

  private static byte[] written(Clock clock) throws IOException {
    Random random = new Random(1);
    EventStream.Builder packets = new EventStream.Builder();
    for (int s = 0; s < 20; s++) {
      packets.beginSample();
      for (int n = random.nextInt(6); n > 0; n--) {
        packets.add(random.nextInt(4), random.nextInt(60), random.nextInt());
      }
    }
    Path file = Files.createTempFile("sound", ".events");
    try {
      Network network = Network.on(clock).input(5).lif("hidden", 3).readout("out", 2).build();
      EventWriter.write(file, EventHeader.of(network, "test"), writer -> writer.add(packets.build(), new int[20]));
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }
}
