package org.spinprop;

import java.io.EOFException;

/** Why something failed, as a message goes on after a colon. */
public final class Reason {
  private Reason() {}

  /** What was thrown says, or in words what it is where it says nothing. */
  public static String of(Throwable thrown) {
    String message = thrown.getMessage();
    if (message != null) {
      return message;
    }
    return thrown instanceof EOFException ? "it ends too early" : thrown.getClass().getSimpleName();
  }
}
