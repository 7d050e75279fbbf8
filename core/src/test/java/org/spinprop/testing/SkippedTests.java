package org.spinprop.testing;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Prints a line for every test that is skipped, with the reason: build tools count them without a word. */
public final class SkippedTests implements TestExecutionListener {

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    System.out.println(line(test, reason));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      System.out.println(line(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given")));
    }
  }

  /** Which test was skipped and why, in one line. */
  static String line(TestIdentifier test, String reason) {
    String name = test.getDisplayName();
    String method =
        test.getSource()
            .filter(MethodSource.class::isInstance)
            .map(MethodSource.class::cast)
            .map(source -> source.getClassName().replaceAll(".*\\.", "") + "." + source.getMethodName())
            .orElse(name);
    String invocation = name.startsWith("[") ? " " + name : "";
    return "skipped: " + method + invocation + ": " + reason.replaceAll("\\s+", " ").strip();
  }
}
