package org.spinprop.nir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Reset;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.testing.DamagedFiles;
import org.spinprop.testing.DamagedFilesCheck;
import org.spinprop.testing.Samples;
import org.spinprop.testing.Structured;

class DamagedFilesTest extends DamagedFilesCheck {
  private static final NirOptions OPTIONS =
      new NirOptions(NirOptions.Spikes.TICK, NirOptions.Integration.EULER, 1000, Clock.grid(1, 50), Reset.ZERO);

  /** Of a network that has convolutions, pools and named connections. */
  private static final int IMAGES = 16;

  @Override
  protected List<DamagedFiles> formats() throws IOException {
    List<byte[]> sound = new ArrayList<>();
    for (String name : new String[] {"subgraph.nir", "h5py/fill_latest.nir", "h5py/latest.nir", "tools/sinabs_images.nir"}) {
      try (InputStream in = getClass().getResourceAsStream("/nir/" + name)) {
        sound.add(in.readAllBytes());
      }
    }
    sound.add(written(Samples.anyModel(Samples.anyNetwork(3, Clock.grid(1, 20)), 3)));
    sound.add(written(Structured.model(Structured.network(IMAGES, Clock.grid(1, 20)), 3)));
    return List.of(
        new DamagedFiles("NIR", ".nir", sound, (damage, file) -> damage.ofBytes(file), file -> NirImport.read(file, OPTIONS)));
  }

  private static byte[] written(Model model) throws IOException {
    Path file = Files.createTempFile("sound", ".nir");
    try {
      NirExport.write(model, OPTIONS, Map.of("note", "x"), file);
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }
}
