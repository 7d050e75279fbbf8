package org.spinprop.sweep.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A standalone Spark master with two workers of one core each, processes on the loopback interface. */
final class Cluster implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final List<Process> workers = new ArrayList<>();
  private final Process master;
  private final String url;

  /** @param folder of logs and of the workers' files */
  Cluster(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    url = "spark://127.0.0.1:" + port;
    master =
        start(folder, "master", "org.apache.spark.deploy.master.Master", "--port", Integer.toString(port));
    awaitListening(port);
    for (String name : List.of("worker-1", "worker-2")) {
      workers.add(
          start(
              folder, name, "org.apache.spark.deploy.worker.Worker",
              "--cores", "1", "--memory", "1g", "--work-dir", folder.resolve(name).toString(), url));
    }
  }

  String url() {
    return url;
  }

  /** The processes that run tasks. */
  Stream<ProcessHandle> executors() {
    return workers.stream().flatMap(worker -> worker.toHandle().descendants()).filter(ProcessHandle::isAlive);
  }

  /** A worker wants Spark's home to have a folder of jars; that of executors is given by the engine. */
  private static Process start(Path folder, String name, String mainClass, String... arguments) throws IOException {
    Path home = Files.createDirectories(folder.resolve("spark-home/jars")).getParent();
    List<String> words = new ArrayList<>(List.of("-Xmx256m", mainClass, "--host", "127.0.0.1", "--webui-port", "0"));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = Java.process(folder, name, words);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    return builder.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening(int port) throws InterruptedException {
    while (true) {
      try (Socket socket = new Socket(LOOPBACK, port)) {
        return;
      } catch (IOException e) {
        if (!master.isAlive()) {
          throw new IllegalStateException("the master ended with status " + master.exitValue());
        }
        Thread.sleep(100);
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    executors().forEach(ProcessHandle::destroyForcibly);
    workers.forEach(Process::destroyForcibly);
    master.destroyForcibly().waitFor();
  }
}
