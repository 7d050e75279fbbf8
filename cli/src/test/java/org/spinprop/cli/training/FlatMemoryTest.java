package org.spinprop.cli.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory of a training process over 50 epochs of streamed images, looked at from outside after epochs 10 and 49: live heap after a
 * collection, and what is resident of the process. Its heap is of a fixed size and touched at the start, so that what grows besides is
 * native.
 */
@Tag("thorough")
@EnabledOnOs(OS.LINUX)
class FlatMemoryTest {
  private static final int SIDE = 28;
  private static final int FASHION_MNIST = 60_000;
  private static final long MEGABYTE = 1 << 20;
  private static final int EPOCHS = 50;

  private @TempDir Path folder;

  /** @param heap live bytes after a collection; resident bytes of the whole process */
  private record Memory(long heap, long resident) {

    static Memory of(Process process) throws IOException, InterruptedException {
      tool("jcmd", Long.toString(process.pid()), "GC.run");
      double kilobytes = 0;
      List<String> table = tool("jstat", "-gc", Long.toString(process.pid()));
      String[] names = table.get(0).strip().split(" +");
      String[] figures = table.get(1).strip().split(" +");
      for (int i = 0; i < names.length; i++) {
        kilobytes += names[i].equals("OU") ? Double.parseDouble(figures[i]) : 0; // a collection leaves all that lives there
      }
      long resident =
          Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
              .sum();
      return new Memory((long) (1024 * kilobytes), resident);
    }

    private static List<String> tool(String name, String... words) throws IOException, InterruptedException {
      Path tool = Path.of(System.getProperty("java.home"), "bin", name);
      assumeTrue(Files.isExecutable(tool), tool + " is not there: a JDK is needed");
      Process process = new ProcessBuilder(Stream.concat(Stream.of(tool.toString()), Stream.of(words)).toList()).start();
      List<String> lines = process.inputReader().lines().toList();
      assertThat(process.waitFor()).isZero();
      return lines;
    }
  }

  @Test
  void onChipWithAsManyImagesAsFashionMnist() throws Exception {
    Path images = images(FASHION_MNIST);
    Path start = folder.resolve("start.onnx");
    assertThat(
        process("pretrain", "--data", images.toString(), "--hidden", "4", "--duration", "18", "--epochs", "0",
            "--out", start.toString())
            .waitFor())
        .isZero();
    assertFlat("finetune", start.toString(), "--data", images.toString(), "--batch", "500");
  }

  @Test
  void offChipWithATenthOfThem() throws Exception {
    Path images = images(FASHION_MNIST / 10);
    assertFlat("pretrain", "--data", images.toString(), "--hidden", "4", "--duration", "18", "--batch", "250");
  }

  private void assertFlat(String... command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--epochs", Integer.toString(EPOCHS), "--out", folder.resolve("m.onnx").toString()));
    Process process = process(words.toArray(String[]::new));
    List<Memory> seen = new ArrayList<>();
    try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
      String line = said.readLine();
      while (line != null) {
        if (line.startsWith("  epoch  10/") || line.startsWith("  epoch  49/")) {
          seen.add(Memory.of(process));
        }
        line = said.readLine();
      }
    }
    assertThat(process.waitFor()).isZero();
    System.out.printf("%s: after epochs 10 and 49 %s%n", command[0], seen);
    assertThat(seen).hasSize(2);
    assertThat(seen.get(1).heap() - seen.get(0).heap()).as("heap").isLessThan(4 * MEGABYTE);
    assertThat(seen.get(1).resident() - seen.get(0).resident()).as("resident").isLessThan(16 * MEGABYTE);
  }

  private static Process process(String... command) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC", "-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch", "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), "org.spinprop.cli.Spinprop"));
    words.addAll(List.of(command));
    return new ProcessBuilder(words).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Images of random bright pixels, one in eight, of ten classes, in files as MNIST's. */
  private Path images(int count) throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    write(images, "train", count);
    write(images, "t10k", count / 6);
    return images;
  }

  private static void write(Path folder, String split, int count) throws IOException {
    Random random = new Random(count);
    try (DataOutputStream pixels = open(folder.resolve(split + "-images-idx3-ubyte"));
        DataOutputStream labels = open(folder.resolve(split + "-labels-idx1-ubyte"))) {
      for (int header : new int[] {0x803, count, SIDE, SIDE}) {
        pixels.writeInt(header);
      }
      labels.writeInt(0x801);
      labels.writeInt(count);
      for (int i = 0; i < count; i++) {
        labels.write(i % 10);
        for (int p = 0; p < SIDE * SIDE; p++) {
          pixels.write(random.nextInt(8) == 0 ? 128 + random.nextInt(128) : 0);
        }
      }
    }
  }

  private static DataOutputStream open(Path file) throws IOException {
    OutputStream stream = Files.newOutputStream(file);
    return new DataOutputStream(new BufferedOutputStream(stream));
  }
}
