package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.data.StaggeredEncoder;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.onnx.dialect.PrePostProcessing;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.testing.Samples;
import org.spinprop.testing.Structured;

/**
 * Damaged files are read or refused in one line; nothing else is thrown, none takes long, and what is read can be written and read
 * again. Few mutations by default, a million with the profile "thorough".
 */
class FuzzTest {
  private static final int MUTATIONS = Integer.getInteger("spinprop.mutations", 3000);

  /** Far above what any takes, even on a busy machine. */
  private static final double SECONDS = 10;

  private @TempDir Path folder;
  private int read;
  private int refused;

  @Test
  void damagedFilesAreReadOrRefusedInOneLine() throws IOException {
    List<byte[]> sound = soundFiles();
    for (int i = 0; i < MUTATIONS; i++) {
      SplittableRandom random = new SplittableRandom(i);
      Mutations mutations = new Mutations(random);
      byte[] damaged = sound.get(random.nextInt(sound.size()));
      int rounds = random.nextInt(1, 4);
      for (int r = 0; r < rounds; r++) {
        damaged = random.nextInt(3) == 0 ? mutations.ofBytes(damaged) : otherMeaning(mutations, damaged);
      }
      check(i, damaged);
    }
    assertThat(read).isPositive();
    assertThat(refused).isGreaterThan(read / 4);
    System.out.printf("%d mutations: %d read, %d refused%n", MUTATIONS, read, refused);
  }

  private static byte[] otherMeaning(Mutations mutations, byte[] file) {
    try {
      return mutations.ofMeaning(ModelProto.parseFrom(file)).toByteArray();
    } catch (InvalidProtocolBufferException e) {
      return mutations.ofBytes(file);
    }
  }

  private void check(int mutation, byte[] damaged) throws IOException {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(); // the machine may be busy
    try {
      Model model = mutation % 50 == 0 ? fromFile(damaged) : OnnxImport.read(damaged, "damaged");
      read++;
      assertThat(OnnxImport.read(OnnxExport.bytes(model), "again")).isEqualTo(model);
    } catch (InvalidInputException e) {
      refused++;
      assertThat(e.getMessage()).as("mutation %d", mutation).isNotBlank().doesNotContain("\n", "\r");
    } catch (RuntimeException | Error e) {
      throw new AssertionError("mutation " + mutation + ": " + e, e);
    }
    double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) * 1e-9;
    assertThat(seconds).as("seconds of mutation %d", mutation).isLessThan(SECONDS);
  }

  private Model fromFile(byte[] damaged) throws IOException {
    return OnnxImport.read(Files.write(folder.resolve("damaged.onnx"), damaged));
  }

  /** Of all versions of operators and both clocks, with encoder and decision, and with parameters in a file beside. */
  private List<byte[]> soundFiles() throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (int seed = 0; seed < 4; seed++) {
      files.add(OnnxExport.bytes(TrainedModels.random(seed)));
      Network network = Samples.anyNetwork(seed, seed % 2 == 0 ? Clock.grid(1, 40) : Clock.subtick(1, 40));
      files.add(OnnxExport.bytes(Samples.anyModel(network, seed)));
      files.add(OnnxExport.bytes(Samples.anyModel(Samples.networkOfSimplerNeurons(seed), seed)));
      Network firing = MixedFiring.any(seed, network.clock());
      files.add(OnnxExport.bytes(Samples.anyModel(firing, seed)));
      for (StructuredFilesTest.Source source : StructuredFilesTest.Source.values()) {
        files.add(OnnxExport.bytes(Structured.model(source.network(seed, network.clock().kind()), seed)));
      }
    }
    files.add(OnnxExport.bytes(OldFilesTest.version2()));
    files.add(OnnxExport.bytes(OldFilesTest.version5()));
    files.add(OnnxExport.bytes(OldFilesTest.version7()));
    Path file = folder.resolve("sound.onnx");
    Model model = Samples.anyModel(Samples.yinYangNetwork(3), 1);
    Stage stage =
        new Stage(
            "offchip", "surrogate", "yinyang", StaggeredEncoder.DEFAULT, FirstSpikeCrossEntropy.DEFAULT, 1, 1, Map.of());
    OnnxExport.write(model.trained(model.parameters(), stage), new PrePostProcessing(true, true), file, Long.MAX_VALUE);
    files.add(Files.readAllBytes(file));
    OnnxExport.write(model, PrePostProcessing.NONE, file, 0);
    files.add(Files.readAllBytes(file));
    return files;
  }
}
