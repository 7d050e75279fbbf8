package org.spinprop.train.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.spinprop.testing.DamagedFiles;
import org.spinprop.testing.DamagedFilesCheck;
import org.spinprop.testing.Seal;

class DamagedFilesTest extends DamagedFilesCheck {

  @Override
  protected List<DamagedFiles> formats() throws IOException {
    Path file = Files.createTempFile("sound", ".checkpoint");
    new CheckpointFile(file, CheckpointFileTest.SETTINGS)
        .write(new SavedRun(CheckpointFileTest.checkpoint(5), List.of("a line", "é")));
    List<byte[]> sound = List.of(Files.readAllBytes(file));
    Files.delete(file);
    return List.of(
        new DamagedFiles("checkpoint", ".checkpoint", sound, (damage, whole) -> damage.ofBytes(whole), DamagedFilesTest::read),
        new DamagedFiles(
            "checkpoint, checksum right", ".checkpoint", sound, (damage, whole) -> Seal.checkpoint(damage.ofBytes(whole)),
            DamagedFilesTest::read));
  }

  private static void read(Path file) throws IOException {
    new CheckpointFile(file, CheckpointFileTest.SETTINGS).read();
  }
}
