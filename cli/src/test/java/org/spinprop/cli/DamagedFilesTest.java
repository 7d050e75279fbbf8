package org.spinprop.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.event.file.EventHeader;
import org.spinprop.event.file.EventWriter;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.testing.DamagedFiles;
import org.spinprop.testing.DamagedFiles.Reader;
import org.spinprop.testing.DamagedFilesCheck;
import org.spinprop.testing.Seal;

/** What commands make of damaged files: they end with 0, or with 2 and one line. */
class DamagedFilesTest extends DamagedFilesCheck {

  @Override
  protected List<DamagedFiles> formats() throws IOException {
    List<byte[]> tables = List.of(bytes("sample,label,time,neuron\n0,1,0.5,3\n0,1,2,0\n1,0,1,7\n2,2,0,0\n"),
        bytes("a,b,class\n0,0.5,0\n1,0.25,1\n"));
    List<byte[]> events = List.of(events());
    return List.of(
        new DamagedFiles("data info, CSV", ".csv", tables, (damage, file) -> damage.ofText(file), command("data", "info")),
        new DamagedFiles(
            "data info, .events", ".events", events, (damage, file) -> Seal.events(damage.inPlace(file)),
            command("data", "info")),
        new DamagedFiles(
            "events dump", ".events", events, (damage, file) -> Seal.events(damage.inPlace(file)), command("events", "dump")));
  }

  private static Reader command(String... words) {
    return file -> {
      List<String> all = new ArrayList<>(List.of(words));
      all.add(file.toString());
      CommandRun run = CommandRun.of(all.toArray(String[]::new));
      if (run.status() == 2) {
        throw new InvalidInputException(run.err().replaceFirst("\\R$", ""));
      }
      if (run.status() != 0) {
        throw new IllegalStateException(run.status() + ": " + run.err());
      }
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] events() throws IOException {
    EventStream.Builder packets = new EventStream.Builder();
    for (int sample = 0; sample < 6; sample++) {
      packets.beginSample();
      packets.add(sample % 4, 2 * sample);
    }
    Path file = Files.createTempFile("sound", ".events");
    Network network = Network.on(Clock.grid(1, 20)).input(5).lif("out", 2).build();
    EventWriter.write(file, EventHeader.of(network, "test"), writer -> writer.add(packets.build(), 0, 1, 0, 1, 2, 0));
    byte[] whole = Files.readAllBytes(file);
    Files.delete(file);
    return whole;
  }
}
