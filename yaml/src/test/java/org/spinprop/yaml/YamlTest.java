package org.spinprop.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.InvalidInputException;

class YamlTest {

  @Test
  void anEntryIsWhatItsTextSays() {
    JsonNode tree =
        read(
            """
            %YAML 1.1
            ---
            # a comment
            whole: 1_000
            zero: 0
            real: -0.5
            exponent: 1e-3
            yes: no
            word: on top
            list: [1, {a: 0x10}]
            quoted: "010"
            ...
            """);
    assertThat(tree.toString())
        .isEqualTo(
            "{\"whole\":1000,\"zero\":0,\"real\":-0.5,\"exponent\":0.001,\"yes\":false,\"word\":\"on top\","
                + "\"list\":[1,{\"a\":16}],\"quoted\":\"010\"}");
  }

  /** Java up to 18 has 8.409999999999999E21 for the first. */
  @Test
  void whatIsWrittenIsReadAndHasTheShortestDecimals() {
    JsonNode tree = read("{a: 8.41e21, b: [0.1, 3], c: {d: word}}");
    assertThat(Yaml.write(tree)).contains("8.41E21").contains("0.1");
    assertThat(read(Yaml.write(tree))).isEqualTo(tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                              | it is empty",
        "'# nothing'                     | it is empty",
        "'---'                           | line 1: there is no value",
        "'a: 1\n---\nb: 2'               | line 3: a second document begins here",
        "'a: 1\n---\n'                   | a second document begins here",
        "'- 1\n---\n- 2'                 | a second document begins here",
        "'1\n---\n2'                     | a second document begins here",
        "'a: 1\nb:\n  c: 2\n  c: 3'      | line 4: not YAML: Duplicate field 'c'",
        "'a: 1\na: 1'                    | line 2: not YAML: Duplicate field 'a'",
        "'a:\nb: 2'                      | line 1: a: there is no value: give one, or leave the entry out",
        "'a: {b: [1, ~]}'                | line 1: a.b.1: there is no value",
        "'a:\n  - x\n  -'                | a.1: there is no value",
        "'a: null'                       | a: there is no value",
        "'a: \"\"'                       | a: there is no value",
        "'a: &x 3\nb: *x'                | line 2: b: *x refers to another entry",
        "'a: &x {c: 3}\nb: [*x]'         | line 2: b.0: *x refers to another entry",
        "'a: 010'                        | line 1: a: 010 is an octal number, 8",
        "'a: -017'                       | a: -017 is an octal number, -15",
        "'a: .inf'                       | line 1: a: .inf, expected a finite number",
        "'a: -.INF'                      | a: -.INF, expected a finite number",
        "'a: .nan'                       | a: .nan, expected a finite number",
        "'a: 1e400'                      | a: 1e400, expected a finite number",
        "'a: [1, 2'                      | line 1: not YAML: ",
        "'a: 1\n\tb: 2'                  | line 2: not YAML: ",
      })
  void whatCouldBeTakenForSomethingElseIsRefusedWithItsPlace(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    assertThatThrownBy(() -> Yaml.read(new byte[] {'a', ':', ' ', (byte) 0xc3, 0x28, 0}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("not YAML");
  }

  private static JsonNode read(String yaml) {
    return Yaml.read(yaml.getBytes(StandardCharsets.UTF_8));
  }
}
