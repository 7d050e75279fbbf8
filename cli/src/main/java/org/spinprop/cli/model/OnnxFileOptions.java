package org.spinprop.cli.model;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.onnx.dialect.PrePostProcessing;
import picocli.CommandLine.Option;

/** What an ONNX file holds beside a model's network. */
@About(Topic.ONNX)
final class OnnxFileOptions {

  @Option(
      names = "--with-encoder",
      description = "The .onnx graph takes values [B, W] and codes them as spikes itself.")
  private boolean encoder;

  @Option(
      names = "--with-decision",
      description = "The .onnx graph also gives each sample's class, and what it was read from.")
  private boolean decision;

  @Option(
      names = "--external-data",
      description = "Parameters lie in a file beside OUT.onnx; of 64 MB and more they always do.")
  private boolean external;

  PrePostProcessing processing() {
    return new PrePostProcessing(encoder, decision);
  }

  /** Bytes of parameters from which on they lie beside the file. */
  long externalFrom() {
    return external ? 0 : OnnxExport.EXTERNAL_FROM;
  }

  /** The options in use. */
  List<String> given() {
    List<String> given = new ArrayList<>();
    if (encoder) {
      given.add("--with-encoder");
    }
    if (decision) {
      given.add("--with-decision");
    }
    if (external) {
      given.add("--external-data");
    }
    return given;
  }
}
