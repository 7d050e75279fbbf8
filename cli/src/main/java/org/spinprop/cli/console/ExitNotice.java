package org.spinprop.cli.console;

/** What is said if the process is stopped from outside, by Ctrl-C say, before this is closed. */
public final class ExitNotice implements AutoCloseable {
  private final Thread hook;

  /** @param notice runs while all other threads go on */
  public ExitNotice(Runnable notice) {
    hook = new Thread(notice, "exit notice");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException exiting) {
      // Work that only begins as the process ends has nothing to say.
    }
  }

  /** Whether the process is ending already, by Ctrl-C say: what fails from then on fails for that, and is no news. */
  public static boolean isEnding() {
    Thread nothing = new Thread(() -> {}, "nothing");
    try {
      Runtime.getRuntime().addShutdownHook(nothing);
      Runtime.getRuntime().removeShutdownHook(nothing);
      return false;
    } catch (IllegalStateException exiting) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException exiting) {
      // It is being said; the work is done all the same.
    }
  }
}
