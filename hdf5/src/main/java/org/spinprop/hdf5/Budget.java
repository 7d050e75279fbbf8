package org.spinprop.hdf5;

import java.util.concurrent.atomic.AtomicLong;
import org.spinprop.InvalidInputException;

/** How much memory all that is read from a file, and from those that it links to, may take: half of the heap. */
final class Budget {
  private final AtomicLong left = new AtomicLong(Runtime.getRuntime().maxMemory() / 2);

  /** Takes {@code bytes} from it; throws if less is left. */
  void take(long bytes) {
    long before = left.getAndUpdate(all -> bytes > all ? all : all - bytes);
    check(bytes, before);
  }

  /** Throws if something that is needed for a moment does not fit. */
  void check(long bytes) {
    check(bytes, left.get());
  }

  private static void check(long bytes, long left) {
    if (bytes > left) {
      throw InvalidInputException.of(
          "needs %d MB of memory, more than half of the %d MB that Java has with all that was read before; give it more by -Xmx",
          bytes >> 20, Runtime.getRuntime().maxMemory() >> 20);
    }
  }
}
