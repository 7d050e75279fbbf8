package org.spinprop.onnx.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.spinprop.files.SafeFile;
import org.spinprop.model.Model;
import org.spinprop.network.Trainable;
import org.spinprop.onnx.file.LittleEndian;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.metadata.WeightHash;
import org.spinprop.onnx.proto.StringStringEntryProto;
import org.spinprop.onnx.proto.TensorProto;

/**
 * Where the parameters of a large model lie in a file beside the model's. That file is named after its content, so that a model
 * that is being replaced keeps its own data until the new one is whole.
 *
 * @param file the data's
 */
public record ExternalLayout(Model model, Path file) {

  /** As ONNX recommends, so that runtimes can map the file. */
  private static final int ALIGNMENT = 4096;

  private static final int DIGITS = 16;

  /** Beside a model's file. */
  public static ExternalLayout beside(Path modelFile, Model model) {
    String name = stem(modelFile) + "-" + WeightHash.of(model).substring(0, DIGITS) + ".onnx.data";
    return new ExternalLayout(model, modelFile.toAbsolutePath().resolveSibling(name));
  }

  private static String stem(Path modelFile) {
    return modelFile.getFileName().toString().replaceFirst("\\.onnx$", "");
  }

  /** Bytes of all parameters. */
  public static long bytes(Model model) {
    return model.network().trainables().stream().mapToLong(array -> (long) Float.BYTES * array.size()).sum();
  }

  /** The tensor of a trainable array, which says where its values lie. */
  TensorProto tensor(int array, List<Long> shape) {
    Trainable trainable = model.network().trainables().get(array);
    return TensorProto.newBuilder()
        .setName(trainable.id())
        .setDataType(Tensors.FLOAT)
        .addAllDims(shape)
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalData(entry("location", file.getFileName().toString()))
        .addExternalData(entry("offset", Long.toString(offset(array))))
        .addExternalData(entry("length", Long.toString((long) Float.BYTES * trainable.size())))
        .build();
  }

  private static StringStringEntryProto.Builder entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value);
  }

  private long offset(int array) {
    long offset = 0;
    for (Trainable before : model.network().trainables().subList(0, array)) {
      offset += padded((long) Float.BYTES * before.size());
    }
    return offset;
  }

  private static long padded(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Writes the data, array after array. */
  public void write() throws IOException {
    SafeFile.write(file, this::writeTo);
  }

  private void writeTo(OutputStream out) throws IOException {
    List<Trainable> arrays = model.network().trainables();
    for (int a = 0; a < arrays.size(); a++) {
      long bytes = (long) Float.BYTES * arrays.get(a).size();
      LittleEndian.each(
          model.parameters().view(a), piece -> out.write(piece.array(), piece.arrayOffset(), piece.limit()));
      out.write(new byte[(int) (padded(bytes) - bytes)]);
    }
  }

  /** Removes data of models that stood in the model's file before. */
  public static void removeOthers(Path modelFile, Path kept) throws IOException {
    String pattern = String.format(Locale.ROOT, "%s-[0-9a-f]{%d}\\.onnx\\.data", Pattern.quote(stem(modelFile)), DIGITS);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(modelFile.toAbsolutePath().getParent())) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.matches(pattern) && !file.equals(kept)) {
          Files.delete(file);
        }
      }
    }
  }
}
