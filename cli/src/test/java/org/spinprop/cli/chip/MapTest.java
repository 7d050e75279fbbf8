package org.spinprop.cli.chip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandRun;
import org.spinprop.connection.Sparse;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.testing.Samples;
import org.w3c.dom.Document;

class MapTest {
  private @TempDir Path folder;
  private String model;

  @BeforeEach
  void writeModel() throws IOException {
    model = write("model.onnx", Samples.yinYangNetwork(120));
  }

  private String write(String name, Network network) throws IOException {
    Path file = folder.resolve(name);
    OnnxExport.write(Model.untrained(network, 2), file);
    return file.toString();
  }

  @Test
  void aFolderHoldsTablesOfEveryPeAndRouteAndAFloorPlan() throws Exception {
    Path out = folder.resolve("map");
    CommandRun run = CommandRun.of("map", model, "--dead-pes", "0,5", "--batch", "100", "--out", out.toString());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("5-120-3 on 1 chip: 146 PEs in use, 0 free, 2 dead", "a batch of 100 takes 3 rounds", "44012", " assumed");
    JsonNode map = JsonMapper.builder().build().readTree(out.resolve("map.json").toFile());
    assertThat(map.get("copies").asInt()).isEqualTo(36);
    assertThat(map.get("placement")).hasSize(146).noneMatch(pe -> pe.get("pe").asInt() == 5);
    assertThat(Files.readAllLines(out.resolve("placement.txt"))).hasSize(1 + 146);
    assertThat(map.get("placement")).filteredOn(pe -> pe.get("program").asText().equals("hidden"))
        .allSatisfy(pe -> assertThat(pe.get("from").asInt() + ".." + pe.get("to").asInt()).isEqualTo("0..119"));
    assertThat(Files.readAllLines(out.resolve("placement.txt")))
        .filteredOn(line -> line.startsWith(" hidden "))
        .hasSize(36)
        .allMatch(line -> line.matches(" hidden +\\d+ +0 +\\d+ +0 +119 +\\d+"));
    // three lines a copy for spikes and two for errors
    assertThat(Files.readAllLines(out.resolve("routes.txt"))).hasSize(1 + 36 * 5);
    Document plan = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(out.resolve("floor-plan.svg").toFile());
    assertThat(plan.getElementsByTagName("title").getLength()).isEqualTo(152 + 2);
  }

  @Test
  void aNetworkThatTheChipDoesNotRunHasNoPlaceOnIt() throws IOException {
    Network delayed =
        Network.on(Clock.grid(1, 25))
            .input(4)
            .lif("output", 3)
            .add(new Projection("input", "output", 5, Optional.empty(), Sparse.random(4, 3, 1, 1)))
            .build();
    CommandRun run = CommandRun.of("map", write("delayed.onnx", delayed));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("spinprop: backend 'spinnaker2' does not have a delay for each connection").hasLineCount(1);
  }

  @Test
  void aNetworkThatDoesNotFitIsRefusedInOneLineThatNamesTheChipsThatWouldDo() throws IOException {
    Network large = Network.on(Clock.grid(1, 40)).input(784).lif("a", 700).lif("output", 10).build();
    String file = write("large.onnx", large);
    CommandRun run = CommandRun.of("map", file);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("spinprop: the chip is full: ").contains("(--chips 2)");
    CommandRun more = CommandRun.of("map", file, "--chips", "2");
    assertThat(more.status()).as(more.err()).isZero();
  }

  @Test
  void tablesForTheProgramsOfPesAreExportedAndWhatHasNoProgramIsRefused() throws IOException {
    Path out = folder.resolve("export");
    CommandRun run = CommandRun.of("map", model, "--weights", "int8", "--export", out.toString());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(Files.readString(out.resolve("programs.txt"))).contains("pe1.bin", "layer8", "hidden", "pe2.bin", "output");
    assertThat(Files.readString(out.resolve("routes.txt"))).contains("router");
    Network exact = Network.on(Clock.subtick(1, 40)).input(5).lif("output", 3).build();
    CommandRun.of("map", write("exact.onnx", exact), "--export", out.toString());
    assertThat(Files.readString(out.resolve("programs.txt"))).contains("subtick_layer32");
    Network delayed = Network.on(Clock.grid(1, 40)).input(5).lif("output", 3).connect("input", "output", 4).build();
    CommandRun refused = CommandRun.of("map", write("late.onnx", delayed), "--export", folder.resolve("none").toString());
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("pe-programs have no program for 'input->output'");
  }

  @Test
  void figuresOfTheChipComeFromAFileAndAWrongOneIsNamed() throws IOException {
    Path chip = Files.writeString(folder.resolve("chip.yaml"), "layout: {processing_elements: 14}\n");
    CommandRun run = CommandRun.of("map", model, "--chip", chip.toString());
    assertThat(run.out()).contains("14 PEs in use, 0 free", "3 copies");
    Files.writeString(chip, "layout: {pes: 14}\n");
    CommandRun wrong = CommandRun.of("map", model, "--chip", chip.toString());
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("chip.yaml': 'layout.pes' is no figure of the machine").hasLineCount(1);
  }

  @Test
  void evalReportsTimeTrafficAndEnergyAndDrawsThem() throws Exception {
    Path out = folder.resolve("eval");
    CommandRun run = CommandRun.of("eval", model, "--out", out.toString(), "--json", "-");
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode chip = JsonMapper.builder().build().readTree(run.out()).get("chip");
    for (String figure : new String[] {
      "pes_used", "sram_bytes_max", "packets_per_sample", "cycles_per_sample", "realtime_factor",
      "energy_joule_per_sample"
    }) {
      assertThat(chip.get(figure).asDouble()).as(figure).isPositive();
    }
    assertThat(chip.get("counted").asText()).isEqualTo("forward of 256 samples");
    assertThat(chip.get("assumptions")).isNotEmpty();
    chip.get("faults").forEach(count -> assertThat(count.asInt()).isZero());
    assertThat(run.err())
        .containsPattern("real time: factor [0-9.]+; the busiest PE, .* of the 300000 cycles of a tick at 300 MHz");
    Document busy = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(out.resolve("busy.svg").toFile());
    // a line for each program of a copy
    assertThat(busy.getElementsByTagName("polyline").getLength()).isEqualTo(4);
    assertThat(Files.readString(out.resolve("chip.txt"))).contains("real-time factor", "routing table", "energy.hop_picojoule",
        "always high");
  }

  @Test
  void optionsOfTheChipAreRefusedWhereNothingRunsOnIt() {
    CommandRun run = CommandRun.of("eval", model, "--backend", "offchip", "--chips", "2");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("options of the emulated chip are given, but the backend is 'offchip'");
  }
}
