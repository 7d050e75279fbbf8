package org.spinprop.offchip.tensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/** The tensor engine, set up before its first use: nothing is fetched or reported, and sums have one order. */
public final class PyTorch {
  private static final Engine ENGINE = start();

  private PyTorch() {}

  /** A scope of native memory; whoever asks for it closes it. */
  public static NDManager newManager() {
    return ENGINE.newBaseManager();
  }

  private static Engine start() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    PyTorchLibraries.unpack();
    return Engine.getEngine("PyTorch");
  }
}
