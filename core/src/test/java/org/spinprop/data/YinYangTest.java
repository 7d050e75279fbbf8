package org.spinprop.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.testing.SharedData;

class YinYangTest {

  @ParameterizedTest
  @ValueSource(strings = {"train", "validation", "test"})
  void generatesThePublishedPointsBitForBit(String split) throws IOException {
    List<String> rows = Files.readAllLines(SharedData.path("yinyang/" + split + ".csv"));
    ValueDataset data =
        switch (split) {
          case "train" -> YinYang.train();
          case "validation" -> YinYang.validation();
          default -> YinYang.test();
        };
    assertThat(data.size()).isEqualTo(rows.size() - 1);
    for (int i = 0; i < data.size(); i++) {
      String row = data.value(i, 0) + "," + data.value(i, 1) + "," + data.label(i);
      String[] fields = rows.get(i + 1).split(",");
      assertThat(row)
          .isEqualTo(
              Double.parseDouble(fields[0]) + "," + Double.parseDouble(fields[1]) + "," + fields[2]);
    }
  }
}
