package org.spinprop.onnx.read;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.onnx.dialect.Operator;
import org.spinprop.onnx.file.OnnxFile;
import org.spinprop.onnx.proto.FunctionProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.OperatorSetIdProto;

/** A model file up to the point where it is known to be ONNX, of our dialect, and of a version that we read. */
public final class ModelFile {
  private ModelFile() {}

  /**
   * Parses the content of a file.
   *
   * @throws InvalidInputException if it is no ONNX, not of this dialect, or not of a version of it that is known
   */
  public static ModelProto parse(byte[] content) {
    ModelProto model = OnnxFile.decode(content);
    if (!model.hasIrVersion() || !model.hasGraph()) {
      throw InvalidInputException.of("it is no ONNX file, or it is cut short; copy or export it again");
    }
    operators(model);
    requireFunctions(model);
    return model;
  }

  /** The version of the dialect's operators. */
  public static long operators(ModelProto model) {
    Optional<OperatorSetIdProto> dialect =
        model.getOpsetImportList().stream().filter(o -> o.getDomain().equals(Dialect.DOMAIN)).findFirst();
    if (dialect.isEmpty()) {
      throw InvalidInputException.of(
          "it is ONNX without operators of '%s'; only Spinprop's own models are read as they are; 'convert --hidden-as lif' takes perceptrons",
          Dialect.DOMAIN);
    }
    long version = dialect.get().getVersion();
    if (Dialect.OF_OPERATORS.stream().noneMatch(known -> known == version)) {
      throw InvalidInputException.of(
          "its operators are of version %d of the dialect, this Spinprop reads those of %s; use a newer Spinprop",
          version, Dialect.OF_OPERATORS);
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
      if (node.getDomain().equals(Dialect.DOMAIN) && Operator.hasFunction(node.getOpType())
          && !defined.contains(node.getOpType())) {
        throw InvalidInputException.of(
            "node '%s': the file does not define the function %s; it is cut short, export it again",
            node.getName(), node.getOpType());
      }
    }
  }
}
