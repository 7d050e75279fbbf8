package org.spinprop.cli.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spinprop.data.ValueDataset;
import org.spinprop.data.YinYang;

/** A few Yin-Yang points as a folder of CSV files, for runs of which there are many. */
public final class SmallData {

  private SmallData() {}

  /** Writes the folder and returns it. */
  public static Path in(Path folder) throws IOException {
    Path data = Files.createDirectories(folder.resolve("points"));
    write(data.resolve("train.csv"), YinYang.generate("train", 1, 300));
    write(data.resolve("validation.csv"), YinYang.generate("validation", 2, 100));
    write(data.resolve("test.csv"), YinYang.generate("test", 3, 100));
    return data;
  }

  private static void write(Path file, ValueDataset points) throws IOException {
    StringBuilder csv = new StringBuilder("x,y,class\n");
    for (int s = 0; s < points.size(); s++) {
      csv.append(points.value(s, 0)).append(',').append(points.value(s, 1)).append(',').append(points.label(s)).append('\n');
    }
    Files.writeString(file, csv);
  }
}
