package org.spinprop.cli.chip;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.cli.console.TextTable;
import org.spinprop.files.SafeFile;
import org.spinprop.model.Model;
import org.spinprop.objective.Limits;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.spinnaker.SpinnakerExecutable;
import org.spinprop.spinnaker.export.LayerTables;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Slice;

/** A network's layers as tables that the programs of pe-programs load, and what goes where. */
record PeFolder(Mapping mapping, LayerTables tables, MapTables map) {

  /** Of a model as a chip holds it, integers and all; trained with the default guards and discretisation. */
  static PeFolder of(Model model, SpinnakerBackend backend, Mapping mapping, MapTables map) {
    try (SpinnakerExecutable chip = backend.compile(model.network(), new ExecutionOptions(1))) {
      chip.load(model.parameters());
      LayerTables tables =
          new LayerTables(
              model.network(), chip.parameters().values(), chip.grids(), mapping.partition().spikesKept(),
              mapping.board().machine().memory().inboxPackets(), Limits.DEFAULT, true);
      return new PeFolder(mapping, tables, map);
    }
  }

  /** Writes a table for each PE of copy 0 that runs a layer, programs.txt and routes.txt. */
  void write(Path folder) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < mapping.partition().copy().size(); i++) {
      Slice slice = mapping.partition().copy().get(i);
      if (slice.role() == Slice.Role.LAYER) {
        int place = i;
        byte[] table = tables.table(slice.owner(), slice.from(), slice.to());
        String file = String.format(Locale.ROOT, "pe%d.bin", mapping.placement().copies().get(0).get(i));
        SafeFile.write(folder.resolve(file), stream -> stream.write(table));
        rows.add(
            List.of(
                file,
                tables.program(slice.owner()),
                slice.name(),
                Integer.toString(table.length),
                mapping.placement().copies().stream().map(pes -> pes.get(place).toString()).collect(Collectors.joining(","))));
      }
    }
    ChipFolder.text(folder.resolve("programs.txt"),
        new TextTable(List.of("table", "program", "runs", "bytes", "PE by copy"), rows).text());
    ChipFolder.text(folder.resolve("routes.txt"), map.routes().text());
  }
}
