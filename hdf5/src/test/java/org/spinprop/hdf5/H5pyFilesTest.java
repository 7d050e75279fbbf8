package org.spinprop.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.spinprop.InvalidInputException;

/** On files of h5py ({@code make.py} beside them), against what h5py reads in them. */
class H5pyFilesTest {

  static Path folder() {
    try {
      return Path.of(H5pyFilesTest.class.getResource("/hdf5/expected.txt").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Expected(String file, String path, String kind, String shape, List<String> values) {
    static Expected of(String line) {
      String[] parts = line.split("\t", -1);
      List<String> values = new ArrayList<>();
      for (int i = 4; i < parts.length; i++) {
        int times = parts[i].lastIndexOf('*');
        for (int n = Integer.parseInt(parts[i].substring(times + 1)); n > 0; n--) {
          values.add(parts[i].substring(0, times));
        }
      }
      return new Expected(parts[0], parts[1], parts[2], parts[3], values);
    }

    void check() throws IOException {
      try (Hdf5File hdf = Hdf5File.open(folder().resolve(file))) {
        Dataset dataset = (Dataset) hdf.root().at(path).orElseThrow();
        assertThat(dataset.isText()).isEqualTo(kind.equals("text"));
        switch (kind) {
          case "number" -> {
            Numbers numbers = dataset.numbers();
            assertThat(text(numbers.shape())).isEqualTo(shape);
            assertThat(numbers.values()).containsExactly(values.stream().mapToDouble(Expected::number).toArray());
          }
          case "text" -> {
            Texts texts = dataset.texts();
            assertThat(text(texts.shape())).isEqualTo(shape);
            assertThat(texts.values()).containsExactlyElementsOf(values);
          }
          default -> {
            Sequences rows = dataset.sequences();
            assertThat(rows.size()).isEqualTo(values.size());
            for (int row = rows.size() - 1; row >= 0; row--) {
              double[] expected =
                  Arrays.stream(values.get(row).split(" ")).filter(v -> !v.isEmpty()).mapToDouble(Expected::number).toArray();
              assertThat(rows.row(row)).containsExactly(expected);
            }
          }
        }
      }
    }

    private static double number(String python) {
      return python.endsWith("inf")
          ? Math.copySign(Double.POSITIVE_INFINITY, python.startsWith("-") ? -1 : 1)
          : Double.parseDouble(python);
    }

    private static String text(int[] shape) {
      return IntStream.of(shape).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }
  }

  @TestFactory
  List<DynamicTest> everyDataSetIsWhatH5pyReads() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : Files.readAllLines(folder().resolve("expected.txt"))) {
      Expected expected = Expected.of(line);
      tests.add(DynamicTest.dynamicTest(expected.file() + " " + expected.path(), expected::check));
    }
    assertThat(tests).hasSizeGreaterThan(250);
    return tests;
  }

  @Test
  void whatIsNotReadIsNamedAndStandsInNobodysWay() throws IOException {
    Map<String, String> refusals =
        Map.of(
            "opaque", "'/beside/opaque' has elements of type opaque, which is not read; write its values to a data set",
            "compound", "'/beside/compound' has elements of type compound, which is not read",
            "complex", "'/beside/complex' has elements of type compound, which is not read",
            "reference", "'/beside/reference' has elements of type reference, which is not read",
            "quad", "'/beside/quad' has elements of type floating-point number of 16 bytes, which is not read",
            "virtual", "'/beside/virtual' is virtual, made of other data sets, which is not read",
            "raw_file", "'/beside/raw_file' lies in other, raw files, which is not read",
            "dangling", "'/beside/dangling' is a link to '/nowhere', where there is nothing",
            "circle", "'/beside/circle' is a link in a circle of links",
            "far", "'/beside/far' is a link to file '" + folder().resolve("absent.h5") + "', which is not there");
    for (String name : new String[] {"links_old.h5", "links_new.h5", "links_ordered.h5"}) {
      try (Hdf5File hdf = Hdf5File.open(folder().resolve(name))) {
        Group beside = (Group) hdf.root().child("beside").orElseThrow();
        for (Map.Entry<String, String> refusal : refusals.entrySet()) {
          if (beside.names().contains(refusal.getKey())) {
            assertThatThrownBy(() -> ((Dataset) beside.child(refusal.getKey()).orElseThrow()).numbers())
                .as(name)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(refusal.getValue());
          }
        }
        Dataset none = (Dataset) beside.child("without").orElseThrow();
        assertThat(none.isNull()).isTrue();
        assertThat(none.numbers().values()).isEmpty();
        assertThat(hdf.root().child("type").orElseThrow()).isInstanceOf(NamedType.class);
        assertThat(beside.child("absent")).isEmpty();
      }
    }
  }
}
