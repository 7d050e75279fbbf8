package org.spinprop.onnx;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.spinprop.data.YinYang;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.file.OnnxFile;
import org.spinprop.onnx.perceptron.MlpReader;
import org.spinprop.onnx.perceptron.PlainMlp;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.testing.DamagedFiles;
import org.spinprop.testing.DamagedFilesCheck;

/** Perceptrons of other tools; of our own models, {@link FuzzTest} tries more. */
class DamagedFilesTest extends DamagedFilesCheck {

  @Override
  protected List<DamagedFiles> formats() {
    PlainMlp mlp = PlainMlp.trained(YinYang.train(), 1, 2, 4, 3);
    List<byte[]> sound = Arrays.stream(PlainMlp.Style.values()).map(style -> mlp.onnx(style).toByteArray()).toList();
    return List.of(
        new DamagedFiles("ONNX of perceptrons", ".onnx", sound, (damage, file) -> damage.ofBytes(file), DamagedFilesTest::read),
        new DamagedFiles(
            "ONNX of perceptrons, meaning", ".onnx", sound, (damage, file) -> otherMeaning(damage.seed(), file),
            DamagedFilesTest::read));
  }

  private static void read(Path file) throws IOException {
    MlpReader.read(OnnxFile.decode(Files.readAllBytes(file)), ExternalData.beside(file));
  }

  private static byte[] otherMeaning(long seed, byte[] file) {
    Mutations mutations = new Mutations(new SplittableRandom(seed));
    try {
      return mutations.ofMeaning(mutations.ofMeaning(ModelProto.parseFrom(file))).toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
