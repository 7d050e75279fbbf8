package org.spinprop.yaml;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.spinprop.testing.DamagedFiles;
import org.spinprop.testing.DamagedFilesCheck;

class DamagedFilesTest extends DamagedFilesCheck {
  private static final String SOUND =
      """
      a: {b: 1, c: [1.5, -2, true]}   # with a comment
      "d e":
        - text
        - 'quoted ''text'''
      f: |
        more
      """;

  @Override
  protected List<DamagedFiles> formats() {
    List<byte[]> sound = List.of(SOUND.getBytes(StandardCharsets.UTF_8));
    return List.of(
        new DamagedFiles("YAML", ".yaml", sound, (damage, file) -> damage.ofText(file),
            file -> Yaml.read(Files.readAllBytes(file))));
  }
}
