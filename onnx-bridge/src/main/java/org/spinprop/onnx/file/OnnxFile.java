package org.spinprop.onnx.file;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.proto.ModelProto;

/** An ONNX file of any tool up to the point where it is known to be one. */
public final class OnnxFile {

  /** 64 million weights; what a file becomes in memory is a small multiple of it. Larger models have external data. */
  private static final long LARGEST = 256L << 20;

  private OnnxFile() {}

  /** The bytes of a file, if it is there and not too large. */
  public static byte[] content(Path file) throws IOException {
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
  public static InvalidInputException refusal(String name, String why) {
    return new InvalidInputException(line(name, why));
  }

  /** An error in one line as before, and what brought it about. */
  public static InvalidInputException refusal(String name, String why, Exception cause) {
    return new InvalidInputException(line(name, why), cause);
  }

  private static String line(String name, String why) {
    return String.format(Locale.ROOT, "model file '%s': %s", name, why.replaceAll("[\\s\\p{Cntrl}]+", " "));
  }

  /** The bytes of a file as ONNX. */
  public static ModelProto decode(byte[] content) {
    try {
      return ModelProto.parseFrom(content);
    } catch (InvalidProtocolBufferException e) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT, "it is no ONNX file, or it is cut short (%s); copy or export it again", e.getMessage()),
          e);
    }
  }
}
