package org.spinprop.spinnaker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.InvalidInputException;

class BoardFileTest {

  private @TempDir Path folder;

  private Board read(String yaml) throws IOException {
    return BoardFile.read(Files.writeString(folder.resolve("chip.yaml"), yaml));
  }

  @Test
  void everyPublishedFigureHasASourceOrSaysThatItIsAssumed() {
    assertThat(Board.ONE_CHIP.machine().sources())
        .allSatisfy((figure, source) -> assertThat(source.source()).as(figure).hasSizeGreaterThan(3));
    assertThat(Board.ONE_CHIP.machine().assumptions()).contains("memory.inbox_packets").doesNotContain("memory.sram_bytes");
  }

  @Test
  void aFileReplacesSomeFiguresAndKeepsTheOthers() throws IOException {
    Board board =
        read("memory: {sram_bytes: 65536}\nboard: {chips: 2, dead_pes: [3, 170]}\n"
            + "levels: {high: {megahertz: {value: 250, source: measured}}}\n");
    assertThat(board.machine().memory().sramBytes()).isEqualTo(65536);
    assertThat(board.machine().memory().inboxPackets()).isEqualTo(512);
    assertThat(board.machine().levels().get("high").megahertz()).isEqualTo(250);
    assertThat(board.machine().sources())
        .containsEntry("levels.high.megahertz", new Source("250", Provenance.GIVEN, "measured"))
        .hasEntrySatisfying("memory.sram_bytes", source -> {
          assertThat(source.kind()).isEqualTo(Provenance.GIVEN);
          assertThat(source.source()).startsWith("given in ").endsWith("chip.yaml");
        });
    assertThat(board.machine().assumptions()).doesNotContain("levels.high.megahertz");
    assertThat(board.chips()).isEqualTo(2);
    assertThat(board.deadPes()).containsExactlyInAnyOrder(3, 170);
    assertThat(board.processingElements()).isEqualTo(2 * 148 - 2);
  }

  @Test
  void aFigureOfOnesOwnHasTheKindThatTheFileSays() throws IOException {
    Board board =
        read(
            "energy: {hop_picojoule: {value: 3, kind: measured, source: a meter}, link_picojoule: {value: 9, source: 'ASSUMPTION: x'}}\n");
    assertThat(board.machine().sources())
        .containsEntry("energy.hop_picojoule", new Source("3", Provenance.MEASURED, "a meter"))
        .containsEntry("energy.link_picojoule", new Source("9", Provenance.ASSUMED, "ASSUMPTION: x"));
  }

  @Test
  void aFileOfAnEarlierVersionIsReadAndSaysWhatOfItCountsNoMore() throws IOException {
    Board board =
        read("energy: {sram_word_picojoule: 4.0, dram_word_picojoule: 100}\nlayout: {chips_across: 8}\n"
            + "operations: {tick: {cycles: 120, words: {value: 20, source: 'ASSUMPTION'}}}\n");
    assertThat(board.machine().retired())
        .containsExactly("energy.sram_word_picojoule", "layout.chips_across", "operations.tick.words");
    assertThat(board.machine().work(Operation.TICK).cycles()).isEqualTo(120);
    assertThat(board.machine().energy().dramWordPicojoule()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "memory: {sram: 65536}           | 'memory.sram' is no figure of the machine; there are sram_bytes, program_bytes",
    "programs: {layer32: {bytes: 9}}  | 'programs.layer32.bytes' is no figure of the machine; there are code_bytes",
    "wings: 2                        | 'wings' is no figure of the machine; there are board, layout, memory",
    "memory: 128                     | memory: expected figures as 'sram_bytes: ...'",
    "memory: {sram_bytes: many}      | memory.sram_bytes is \"many\", expected a positive whole number",
    "memory: {sram_bytes: 1.5}       | memory.sram_bytes is 1.5, expected a positive whole number",
    "memory: {sram_bytes: {source: x}} | memory.sram_bytes is missing, expected a positive whole number",
    "energy: {hop_picojoule: -1}     | energy.hop_picojoule is -1, expected a positive number",
    "board: {dead_pes: 3}            | board.dead_pes is 3, expected a list of whole numbers, as [3, 17]",
    "board: {dead_pes: [152]}        | dead PE 152: there are PEs 0 to 151",
    "board: {chips: 49}              | chips: 49, expected 1 to the 48 of a board",
    "memory: {program_bytes: 131072} | memory.program_bytes: 131072, with 4096 of memory.stack_bytes, expected less than the 131072 of memory.sram_bytes",
    "'memory: [1, 2'                 | not YAML",
    "''                              | it is empty",
    "[3]                             | expected figures as 'board: ...'",
    "memory: {sram_bytes: }          | line 1: memory.sram_bytes: there is no value",
    "memory: {sram_bytes: 0400000}   | memory.sram_bytes: 0400000 is an octal number, 131072",
    "memory: {sram_bytes: {value: 65536, sorce: x}} | memory.sram_bytes is {\"value\":65536,\"sorce\":\"x\"}, expected a value, or {value: ..., kind: ..., source: ...}",
    "energy: {hop_picojoule: {value: 3, kind: guessed}} | energy.hop_picojoule.kind is 'guessed', expected one of measured, derived",
    "energy: {sram_word_picojoule: none} | energy.sram_word_picojoule is \"none\", expected a positive number",
    "layout: {board_wraps: [8, 0, 0, 6]} | layout.board_wraps: boards of these rows",
    "'{board: {chips: 2}, board: {chips: 3}}' | Duplicate field 'board'",
    "'board: {chips: 2}\n---\nboard: {chips: 3}' | a second document",
    "energy: {hop_picojoule: .inf}   | energy.hop_picojoule: .inf, expected a finite number",
    "energy: {hop_picojoule: 1e999}  | energy.hop_picojoule: 1e999, expected a finite number",
    "board: {dead_pes: [3.5]}        | board.dead_pes is [3.5], expected a list of whole numbers",
    "board: {chips: 5000000000}      | board.chips is 5000000000, expected a positive whole number",
  })
  void whatIsWrongIsNamedWithItsFile(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("chip.yaml': ")
        .hasMessageContaining(message);
  }
}
