package org.spinprop.onnx;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.proto.FunctionProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.OperatorSetIdProto;

/** A model file up to the point where it is known to be ONNX, of our dialect, and of a version that we read. */
final class ModelFile {

  /** 64 million weights; what a file becomes in memory is a small multiple of it. Larger models have external data. */
  private static final long LARGEST = 256L << 20;

  private ModelFile() {}

  static byte[] content(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of(
          "model file '%s' does not exist or is no file; name a .onnx file that Spinprop exported", file);
    }
    if (Files.size(file) > LARGEST) {
      throw InvalidInputException.of(
          "model file '%s' has %d bytes, more than the %d that it may have; save it with external data",
          file, Files.size(file), LARGEST);
    }
    return Files.readAllBytes(file);
  }

  /** An error in one line; names in a damaged file may hold anything, line breaks too. */
  static InvalidInputException refusal(String name, String why, Exception cause) {
    String line = why.replaceAll("[\\s\\p{Cntrl}]+", " ");
    return new InvalidInputException(String.format(Locale.ROOT, "model file '%s': %s", name, line), cause);
  }

  static ModelProto parse(byte[] content) {
    ModelProto model = decode(content);
    if (!model.hasIrVersion() || !model.hasGraph()) {
      throw InvalidInputException.of("it is no ONNX file, or it is cut short; copy or export it again");
    }
    operators(model);
    requireFunctions(model);
    return model;
  }

  static ModelProto decode(byte[] content) {
    try {
      return ModelProto.parseFrom(content);
    } catch (InvalidProtocolBufferException e) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT, "it is no ONNX file, or it is cut short (%s); copy or export it again", e.getMessage()), e);
    }
  }

  /** The version of the dialect's operators. */
  static long operators(ModelProto model) {
    Optional<OperatorSetIdProto> dialect =
        model.getOpsetImportList().stream().filter(o -> o.getDomain().equals(Dialect.DOMAIN)).findFirst();
    if (dialect.isEmpty()) {
      throw InvalidInputException.of(
          "it is ONNX without operators of '%s'; only Spinprop's own models are read as they are; 'convert --hidden-as lif' takes perceptrons",
          Dialect.DOMAIN);
    }
    long version = dialect.get().getVersion();
    if (version < Dialect.PLAIN || version > Dialect.FEATURES) {
      throw InvalidInputException.of(
          "its operators are of version %d of the dialect, this Spinprop reads %d to %d; use a newer Spinprop",
          version, Dialect.PLAIN, Dialect.FEATURES);
    }
    return version;
  }

  /** Functions are the last of a file: where one is missing, the end is. Operators of SUBTICK clocks have none. */
  private static void requireFunctions(ModelProto model) {
    Set<String> defined =
        model.getFunctionsList().stream()
            .filter(function -> function.getDomain().equals(Dialect.DOMAIN))
            .map(FunctionProto::getName)
            .collect(Collectors.toSet());
    for (NodeProto node : model.getGraph().getNodeList()) {
      if (node.getDomain().equals(Dialect.DOMAIN) && !Dialect.exact(node.getOpType()) && !defined.contains(node.getOpType())) {
        throw InvalidInputException.of(
            "node '%s': the file does not define the function %s; it is cut short, export it again",
            node.getName(), node.getOpType());
      }
    }
  }
}
