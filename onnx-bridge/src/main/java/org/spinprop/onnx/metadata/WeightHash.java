package org.spinprop.onnx.metadata;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.spinprop.model.Model;
import org.spinprop.onnx.file.LittleEndian;

/**
 * The content hash of parameters: SHA-256 over the little-endian float32 bytes of every trainable array, in the network's order: all
 * weights, all delays, all biases.
 */
public final class WeightHash {

  private WeightHash() {}

  /** The hash of a model's parameters, in hexadecimal. */
  public static String of(Model model) {
    MessageDigest digest = sha256();
    for (int a = 0; a < model.network().trainables().size(); a++) {
      LittleEndian.each(model.parameters().view(a), digest::update);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
