package org.spinprop.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileWordsTest {

  @Test
  void filesGetAbsoluteNamesAndAllOtherWordsStay() {
    String here = Path.of("").toAbsolutePath() + "/";
    assertThat(absolute("finetune m.onnx --chip=c.yaml --epochs 3 --data src"))
        .isEqualTo("finetune " + here + "m.onnx --chip=" + here + "c.yaml --epochs 3 --data " + here + "src");
    assertThat(absolute("pretrain --network net.yaml --data yinyang --method eventprop --hidden 3"))
        .isEqualTo("pretrain --network " + here + "net.yaml --data yinyang --method eventprop --hidden 3");
    assertThat(absolute("hybrid --network=/a/net.yaml --data=src/main"))
        .isEqualTo("hybrid --network=/a/net.yaml --data=" + here + "src/main");
  }

  @Test
  void filesAreNamedAsTheyStandThere() {
    assertThat(FileWords.of("finetune").named(List.of("finetune", "m.onnx", "--chip=c.yaml", "--epochs", "3", "--data", "src")))
        .containsExactly("m.onnx", "c.yaml", "src");
    assertThat(FileWords.of("pretrain").named(List.of("pretrain", "--data", "yinyang", "--method", "eventprop"))).isEmpty();
  }

  private static String absolute(String line) {
    List<String> words = List.of(line.split(" "));
    return String.join(" ", FileWords.of(words.get(0)).absolute(words));
  }
}
