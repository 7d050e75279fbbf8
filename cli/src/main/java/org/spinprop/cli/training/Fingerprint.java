package org.spinprop.cli.training;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.spinprop.batch.Batch;
import org.spinprop.batch.SampleSource;
import org.spinprop.connection.Sparse;
import org.spinprop.event.EventStream;
import org.spinprop.model.Parameters;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;
import org.spinprop.text.StableText;

/** Eight bytes by which large things are told apart: the first of their SHA-256. */
final class Fingerprint {
  private static final int BYTES = 8;

  /** Samples that are in memory at a time. */
  private static final int TOGETHER = 256;

  private final MessageDigest digest = sha256();

  private Fingerprint() {}

  static String of(String text) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.digest.update(text.getBytes(StandardCharsets.UTF_8));
    return fingerprint.hex();
  }

  /** Of all constants, those of every neuron too, and of connections that are named one by one. */
  static String of(Network network) {
    StringBuilder text = new StringBuilder(StableText.of(network));
    for (NeuronPopulation neurons : network.neurons()) {
      text.append(StableText.of(neurons.tauMem().values())).append(StableText.of(neurons.tauSyn().values()));
      text.append(neurons.<String>match(lif -> StableText.of(lif.theta().values()), Fingerprint::threshold, readout -> ""));
    }
    for (Projection link : network.projections()) {
      text.append(link.connection().<String>match(dense -> "", oneToOne -> "", convolution -> "", Fingerprint::pairs));
    }
    return of(text.toString());
  }

  private static String pairs(Sparse connections) {
    StringBuilder pairs = new StringBuilder();
    for (int n = 0; n < connections.size(); n++) {
      pairs.append(connections.source(n)).append(' ').append(connections.target(n)).append(' ');
    }
    return pairs.toString();
  }

  private static String threshold(AdaptiveLifPopulation neurons) {
    return StableText.of(neurons.theta().values()) + StableText.of(neurons.deltaTheta().values())
        + StableText.of(neurons.tauAdapt().values());
  }

  static String of(Parameters parameters) {
    Fingerprint fingerprint = new Fingerprint();
    for (float[] values : parameters.values()) {
      ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
      bytes.asFloatBuffer().put(values);
      fingerprint.digest.update(bytes);
    }
    return fingerprint.hex();
  }

  /** Of packets and labels. */
  static String of(SampleSource samples) {
    Fingerprint fingerprint = new Fingerprint();
    samples.inBatchesOf(TOGETHER).forEach(fingerprint::add);
    return fingerprint.hex();
  }

  private void add(Batch batch) {
    EventStream packets = batch.packets();
    ByteBuffer packet = ByteBuffer.allocate(3 * Integer.BYTES);
    for (int s = 0; s < batch.size(); s++) {
      add(packet, packets.end(s) - packets.start(s), batch.labels()[s], 0);
      for (int i = packets.start(s); i < packets.end(s); i++) {
        add(packet, packets.key(i), packets.tick(i), packets.hasPayload(i) ? packets.payload(i) : 0);
      }
    }
  }

  private void add(ByteBuffer buffer, int a, int b, int c) {
    digest.update(buffer.clear().putInt(a).putInt(b).putInt(c).flip());
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
