package org.spinprop.offchip.tensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** The tensor engine, set up before its first use: nothing is fetched or reported, and sums have one order. */
public final class PyTorch {
  private static final Engine ENGINE = start();

  /** Values from which on an elementwise operator of the engine asks how many threads it has. */
  private static final int LARGE = 1 << 16;

  private static final ThreadLocal<Boolean> ALONE = ThreadLocal.withInitial(PyTorch::settle);

  private PyTorch() {}

  /**
   * Has the engine use one thread for all that the calling thread asks for; to be called before anything else on it. The number of
   * threads that the engine was started with is not known to OpenMP on another thread until an operator on many values asked for it:
   * products and convolutions before would start threads of their own, as many as there are cores.
   */
  public static void useOneThread() {
    ALONE.get();
  }

  private static boolean settle() {
    try (NDManager manager = newManager(); NDArray many = manager.zeros(new Shape(LARGE)); NDArray sum = many.add(many)) {
      return sum.size() == LARGE;
    }
  }

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
