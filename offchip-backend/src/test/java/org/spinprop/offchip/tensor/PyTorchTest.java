package org.spinprop.offchip.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The engine works on the thread that asks, and on no other. */
@EnabledOnOs(OS.LINUX)
class PyTorchTest {

  @Test
  void productsAndConvolutionsStartNoThreads() throws InterruptedException, ExecutionException {
    try (NDManager manager = PyTorch.newManager()) { // to make large tensors would tell the thread how many it has
      NDArray square = manager.ones(new Shape(500, 500));
      NDArray images = manager.ones(new Shape(100, 8, 24, 24));
      NDArray kernel = manager.ones(new Shape(8, 8, 5, 5));
      FutureTask<List<String>> task = new FutureTask<>(() -> work(square, images, kernel));
      new Thread(task, "asks").start();
      assertThat(task.get()).containsExactly("asks");
    }
  }

  /** Gives the names of this thread and of all that it started: OpenMP's have the name of whose they are. */
  private static List<String> work(NDArray square, NDArray images, NDArray kernel) throws IOException {
    PyTorch.useOneThread();
    square.matMul(square);
    Conv2d.conv2d(images, kernel);
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      return tasks.map(PyTorchTest::name).filter("asks"::equals).collect(Collectors.toList());
    }
  }

  private static String name(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (IOException e) {
      return "ended";
    }
  }
}
