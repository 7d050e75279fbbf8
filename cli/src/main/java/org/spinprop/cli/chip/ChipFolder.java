package org.spinprop.cli.chip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.spinprop.files.SafeFile;
import org.spinprop.spinnaker.cost.Costs;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.picture.BusyChart;
import org.spinprop.spinnaker.picture.FloorPlan;

/** What a network takes of the emulated chip, in files. */
public record ChipFolder(Mapping mapping, Costs costs) {

  /** Writes chip.txt, busy.svg and floor-plan.svg. */
  public void write(Path folder) throws IOException {
    text(folder.resolve("chip.txt"), new ChipSummary(costs.report()).text());
    text(folder.resolve("busy.svg"), BusyChart.of(mapping, costs.busyTimes()));
    text(folder.resolve("floor-plan.svg"), FloorPlan.of(mapping));
  }

  /** Writes a file of text. */
  static void text(Path file, String text) throws IOException {
    SafeFile.write(file, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
