package org.spinprop.nir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spinprop.network.Clock;
import org.spinprop.network.Reset;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.testing.DamagedFiles;
import org.spinprop.testing.DamagedFilesCheck;
import org.spinprop.testing.Samples;

class DamagedFilesTest extends DamagedFilesCheck {
  private static final NirOptions OPTIONS =
      new NirOptions(NirOptions.Spikes.TICK, NirOptions.Integration.EULER, 1000, Clock.grid(1, 50), Reset.ZERO);

  @Override
  protected List<DamagedFiles> formats() throws IOException {
    List<byte[]> sound = new ArrayList<>();
    for (String name : new String[] {"subgraph.nir", "h5py/fill_latest.nir", "h5py/latest.nir", "tools/sinabs_images.nir"}) {
      try (InputStream in = getClass().getResourceAsStream("/nir/" + name)) {
        sound.add(in.readAllBytes());
      }
    }
    Path ours = Files.createTempFile("sound", ".nir");
    NirExport.write(Samples.anyModel(Samples.anyNetwork(3, Clock.grid(1, 20)), 3), OPTIONS, Map.of("note", "x"), ours);
    sound.add(Files.readAllBytes(ours));
    Files.delete(ours);
    return List.of(
        new DamagedFiles("NIR", ".nir", sound, (damage, file) -> damage.ofBytes(file), file -> NirImport.read(file, OPTIONS)));
  }
}
