package org.spinprop.sweep;

import org.spinprop.sweep.journal.Entry;

/** Notified of a sweep's progress, on the thread that runs it. */
public interface SweepObserver {

  /** Work was handed to the workers, or some of it came back. */
  default void onProgress(SweepProgress progress) {}

  /** A trial came to the end of a rung; {@link #onProgress} follows. */
  default void onFinished(Entry entry) {}

  /** Notifies this observer, then another. */
  default SweepObserver and(SweepObserver other) {
    SweepObserver one = this;
    return new SweepObserver() {
      @Override
      public void onProgress(SweepProgress progress) {
        one.onProgress(progress);
        other.onProgress(progress);
      }

      @Override
      public void onFinished(Entry entry) {
        one.onFinished(entry);
        other.onFinished(entry);
      }
    };
  }
}
