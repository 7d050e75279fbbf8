package org.spinprop.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.concurrent.CompletableFuture;

/**
 * Makes ONNX Runtime's environment, of which a process has one. Meanwhile its native code recurses with the length of the process's
 * command line, so that a class path of five thousand characters overflows the stack of an ordinary thread and ends Java without a
 * word. So it is made on a thread with a larger one.
 */
final class RuntimeEnvironment {
  private static final long STACK = 64L << 20;

  private RuntimeEnvironment() {}

  static OrtEnvironment of(OrtLoggingLevel level) {
    RuntimeLibraries.unpack();
    CompletableFuture<OrtEnvironment> environment = new CompletableFuture<>();
    Runnable making =
        () -> environment.completeAsync(() -> OrtEnvironment.getEnvironment(level, "spinprop"), Runnable::run);
    new Thread(null, making, "onnxruntime", STACK).start();
    OrtEnvironment made = environment.join();
    RuntimeLibraries.removeOthers();
    return made;
  }
}
