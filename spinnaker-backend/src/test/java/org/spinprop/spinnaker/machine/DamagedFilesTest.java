package org.spinprop.spinnaker.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.spinprop.testing.DamagedFiles;
import org.spinprop.testing.DamagedFilesCheck;

class DamagedFilesTest extends DamagedFilesCheck {
  private static final String OWN =
      "memory: {sram_bytes: 65536}\nboard: {chips: 2, dead_pes: [3, 170]}\n"
          + "levels: {high: {megahertz: {value: 250, source: measured}}}\n";

  @Override
  protected List<DamagedFiles> formats() throws IOException {
    try (InputStream published = Board.class.getResourceAsStream("spinnaker2.yaml")) {
      List<byte[]> sound = List.of(OWN.getBytes(StandardCharsets.UTF_8), published.readAllBytes());
      return List.of(
          new DamagedFiles("machine file", ".yaml", sound, (damage, file) -> damage.ofText(file), file -> BoardFile.read(file)));
    }
  }
}
