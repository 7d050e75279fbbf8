package org.spinprop.datasets.holdout;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.spinprop.data.Dataset;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventSample;
import org.spinprop.data.ValueDataset;

/**
 * Tells data from others by what they hold, wherever they lie: SHA-256 of how many samples there are, of all labels, and of what
 * some samples hold that are spread evenly over them, since data may be too large to be read whole.
 */
final class DataFingerprint {
  private static final int SAMPLES = 256;

  private final MessageDigest digest;
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

  private DataFingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Of data as they lie there, before values are scaled. */
  static String of(Dataset data) {
    DataFingerprint fingerprint = new DataFingerprint();
    fingerprint.add(data.size());
    fingerprint.add(data.width());
    for (int label : data.labels()) {
      fingerprint.add(label);
    }
    int looked = Math.min(SAMPLES, data.size());
    for (int i = 0; i < looked; i++) {
      fingerprint.add(data, (int) ((long) i * data.size() / looked));
    }
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void add(Dataset data, int sample) {
    if (data instanceof EventDataset events) {
      EventSample recorded = events.events(sample);
      add(recorded.size());
      for (int i = 0; i < recorded.size(); i++) {
        add(recorded.channels()[i]);
        add(Double.doubleToLongBits(recorded.times()[i]));
      }
    } else {
      ValueDataset values = ValueDataset.of(data);
      for (int feature = 0; feature < data.width(); feature++) {
        add(Double.doubleToLongBits(values.value(sample, feature)));
      }
    }
  }

  private void add(long value) {
    number.putLong(0, value);
    digest.update(number.array());
  }
}
