package org.spinprop.cli.console;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process through which the launcher passes standard error on, to leave out what Java says of itself. */
public final class ErrorFilter {
  private static final String PID = "spinprop.filter";
  private static final long PATIENCE_SECONDS = 2;

  private ErrorFilter() {}

  /** Ends standard error and waits until all of it is passed on, so that no line comes after the command's end. */
  public static void finish() {
    String pid = System.getProperty(PID, "");
    if (!pid.isEmpty()) {
      System.err.close();
      ProcessHandle.of(Long.parseLong(pid)).ifPresent(ErrorFilter::await);
    }
  }

  private static void await(ProcessHandle filter) {
    try {
      filter.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The command is over all the same.
    }
  }
}
