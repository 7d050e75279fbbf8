package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.onnx.proto.FunctionProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.runtime.OnnxExecutable;
import org.spinprop.onnx.write.ModelWriter;
import org.spinprop.testing.Samples;

/** Whatever happens to a file's functions, no native code ends the process: tried in a process of its own. */
class GuardedRuntimeTest {
  private static final int MUTATIONS = Integer.getInteger("spinprop.mutations", 3000) / 20;

  /** What the process runs. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InvalidProtocolBufferException {
      List<ModelProto> sound = new ArrayList<>();
      for (int seed = 0; seed < 3; seed++) {
        sound.add(ModelWriter.write(TrainedModels.random(seed)));
        sound.add(ModelWriter.write(Samples.anyModel(Samples.anyNetwork(seed, Clock.grid(1, 40)), seed)));
        sound.add(ModelWriter.write(Samples.anyModel(Samples.networkOfSimplerNeurons(seed), seed)));
        sound.add(ModelWriter.write(Samples.anyModel(MixedFiring.any(seed, Clock.grid(1, 40)), seed)));
      }
      int[] outcomes = new int[3];
      for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
        outcomes[outcome(mutant(sound.get(i % sound.size()), new SplittableRandom(i)))]++;
      }
      System.out.printf("ran %d, refused by us %d, by the runtime %d%n", outcomes[0], outcomes[1], outcomes[2]);
    }

    private static ModelProto mutant(ModelProto sound, SplittableRandom random) {
      Mutations mutations = new Mutations(random);
      ModelProto.Builder model = sound.toBuilder();
      for (int changes = random.nextInt(1, 3); changes > 0; changes--) {
        int f = random.nextInt(model.getFunctionsCount());
        model.setFunctions(f, (FunctionProto) mutations.ofMeaning(model.getFunctions(f)));
      }
      return model.build();
    }

    private static int outcome(ModelProto proto) {
      Batch silence = new Batch(new EventStream.Builder().beginSample().build(), new int[1]);
      try {
        Model model = OnnxImport.read(proto.toByteArray(), "damaged");
        try (OnnxExecutable executable = new OnnxExecutable(model, proto, new ExecutionOptions(1), OnnxExecutable.CHUNK_BYTES)) {
          executable.record(silence, Set.of());
          return 0;
        }
      } catch (InvalidInputException e) {
        return 1;
      } catch (OrtException e) {
        return 2;
      }
    }
  }

  @Test
  void damagedFunctionsRunOrAreRefused() throws Exception {
    Process process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
            System.getProperty("java.class.path"), Main.class.getName(), Integer.toString(MUTATIONS))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).containsPattern("ran [1-9]").containsPattern("refused by us [1-9]");
  }
}
