package org.spinprop.cli.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.spinprop.connection.Shape;
import org.spinprop.testing.DamagedFiles;
import org.spinprop.testing.DamagedFilesCheck;

class DamagedFilesTest extends DamagedFilesCheck {
  private static final String LARGE =
      """
      clock: {dt: 0.5, duration: 30}
      populations:
        first: {size: 3, tau_mem: [10, 12, 14], tau_syn: 4, theta: 1.5, reset: subtract, bias: true}
        second: {size: 2}
        last: {kind: readout, tau_syn: 6}
      projections:
        - {from: input, to: first, max_delay: 7}
        - {from: first, to: first}
        - {from: first, to: second}
        - {from: second, to: last}
      """;
  private static final String SMALL = "populations:\n  h: {size: 4, theta: [1, 2, 3, 4]}\n  o: {}\n";

  @Override
  protected List<DamagedFiles> formats() {
    List<byte[]> sound = List.of(LARGE.getBytes(StandardCharsets.UTF_8), SMALL.getBytes(StandardCharsets.UTF_8));
    return List.of(
        new DamagedFiles("network file", ".yaml", sound, (damage, file) -> damage.ofText(file), DamagedFilesTest::read));
  }

  private static void read(Path file) throws IOException {
    NetworkFile network = NetworkFile.read(file);
    network.network(network.clock(new PartialClock(Optional.empty(), Optional.empty())), Shape.flat(5), 3);
  }
}
