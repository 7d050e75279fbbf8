package org.spinprop.sweep.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.spinprop.InvalidInputException;
import org.spinprop.Reason;
import org.spinprop.sweep.engine.Engine;
import org.spinprop.sweep.engine.EngineOptions;
import org.spinprop.sweep.engine.Workers;

/**
 * Trials as tasks of a Spark application whose driver is this process. Executors load Spinprop and Spark from the driver's own
 * class path, so both must lie at the same place on every machine, as must the folder of the sweep. Spark's settings come from
 * system properties, as {@code spark-submit} sets them, and from {@link EngineOptions#settings()}.
 */
public final class SparkEngine implements Engine {
  private static final String MASTER = "spark.master";
  private static final String TASK_CORES = "spark.task.cpus";
  private static final String STANDALONE = "spark://";
  private static final int CONNECT_MILLISECONDS = 5000;
  /** As the launcher starts its own Java. */
  private static final String JAVA_OPTIONS =
      "-XX:+UseParallelGC -XX:ObjectAlignmentInBytes=32 --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true";

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public Workers start(EngineOptions options) {
    SparkConf conf = new SparkConf();
    options.settings().forEach(conf::set);
    options.master().ifPresent(conf::setMaster);
    if (!conf.contains(MASTER)) {
      throw InvalidInputException.of(
          "--engine spark has no master: give --master spark://HOST:7077, or local[2] for two workers in this process");
    }
    String master = conf.get(MASTER);
    int cores = taskCores(conf);
    options.workers().ifPresent(workers -> limit(conf, master, workers * cores));
    if (master.startsWith(STANDALONE)) {
      checkReachable(master);
    }
    setDefaults(conf, master);
    SparkWorkers workers = new SparkWorkers(context(conf, master), cores);
    try {
      workers.awaitOne();
      return workers;
    } catch (InvalidInputException e) {
      workers.close();
      throw e;
    }
  }

  private static int taskCores(SparkConf conf) {
    String cores = conf.get(TASK_CORES, "1");
    if (!cores.matches("[1-9]\\d{0,4}")) {
      throw InvalidInputException.of("%s is '%s', expected a number of cores, at least 1", TASK_CORES, cores);
    }
    return Integer.parseInt(cores);
  }

  private static void limit(SparkConf conf, String master, int cores) {
    if (isLocal(master)) {
      throw InvalidInputException.of("--workers is for a cluster: give --master local[%d] instead of %s", cores, master);
    }
    conf.set("spark.cores.max", Integer.toString(cores));
  }

  private static boolean isLocal(String master) {
    return master.startsWith("local");
  }

  private static void setDefaults(SparkConf conf, String master) {
    conf.setIfMissing("spark.app.name", "spinprop sweep");
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.set("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.executor.extraClassPath", classPath());
    conf.setIfMissing("spark.executor.extraJavaOptions", JAVA_OPTIONS);
    if (isLocal(master)) {
      conf.setIfMissing("spark.driver.host", "localhost");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
  }

  /** Of this process; executors have another working directory. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Spark itself would try for a minute. */
  private static void checkReachable(String master) {
    String failure = "";
    for (String address : master.substring(STANDALONE.length()).split(",", 0)) {
      URI uri = URI.create(STANDALONE + address);
      if (uri.getHost() == null || uri.getPort() < 0) {
        throw InvalidInputException.of("--master is '%s', expected spark://HOST:PORT", master);
      }
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), CONNECT_MILLISECONDS);
        return;
      } catch (IOException e) {
        failure = e.toString();
      }
    }
    throw InvalidInputException.of("no Spark master answers at %s (%s): is it started, is the port right?", master, failure);
  }

  private static JavaSparkContext context(SparkConf conf, String master) {
    try {
      return new JavaSparkContext(conf);
    } catch (Exception e) {
      if (e instanceof SparkException || e instanceof IllegalArgumentException) {
        throw InvalidInputException.of("Spark does not start with master '%s': %s", master, Reason.of(e));
      }
      throw e;
    }
  }
}
