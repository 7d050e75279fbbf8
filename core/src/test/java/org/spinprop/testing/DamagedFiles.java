package org.spinprop.testing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spinprop.InvalidInputException;

/**
 * Damaged files of a format: each is read or refused by an {@link InvalidInputException} of one line in the words of its format,
 * within ten seconds, and nothing else is thrown.
 *
 * @param suffix of the files' names
 * @param sound files that are damaged in turn
 */
public record DamagedFiles(String format, String suffix, List<byte[]> sound, Damager damager, Reader reader) {
  private static final int SECONDS = 10;
  private static final int ROUNDS = 30;

  /** What no user should have to understand: classes and packages, nulls, Java's own words for indices and numbers. */
  private static final Pattern JAVAS_WORDS =
      Pattern.compile(
          "\\b(java|javax|jdk|com|org\\.spinprop|sun)\\.[a-z]+\\.|\\w(Exception|Error)\\b|(?<!')\\bnull\\b(?!')|out of bounds|[Ii]ndex -?\\d"
              + "|For input string|\\bclass [A-Z]\\w+|@[0-9a-f]{6,}|\\[L[a-z.]+;");

  /** How a sound file is damaged. */
  @FunctionalInterface
  public interface Damager {
    byte[] damaged(Damage damage, byte[] sound);
  }

  /** Reads all that a file holds. */
  @FunctionalInterface
  public interface Reader {
    void read(Path file) throws IOException;
  }

  /** What became of a file: an escape, where it was neither read nor refused as it should be. */
  private record Outcome(boolean refused, Optional<String> escape, String words) {}

  /** Tries so many damaged files, each of which is made by its number alone; throws an error that lists what escaped. */
  public void check(Path folder, int mutations) throws IOException {
    Map<String, Integer> escapes = new LinkedHashMap<>();
    int read = 0;
    int refused = 0;
    ExecutorService worker = Executors.newSingleThreadExecutor(DamagedFiles::daemon);
    try {
      for (byte[] whole : sound) {
        Outcome outcome = outcome(worker, Files.write(folder.resolve("sound" + suffix), whole));
        if (outcome.refused || outcome.escape.isPresent()) {
          throw new AssertionError("a sound file of " + format + " is not read: " + outcome);
        }
      }
      for (int m = 0; m < mutations; m++) {
        Outcome outcome = outcome(worker, Files.write(folder.resolve("damaged" + suffix), mutant(m)));
        refused += outcome.refused ? 1 : 0;
        read += outcome.refused || outcome.escape.isPresent() ? 0 : 1;
        if (Boolean.getBoolean("spinprop.mutations.shown")) {
          System.out.printf("%s, mutation %d: %s%n", format, m, outcome.words);
        }
        if (outcome.escape.isPresent()) {
          String kind = outcome.escape.get().replaceAll("-?\\d+", "#").replaceAll("'[^']*'", "'.'");
          if (escapes.merge(kind, 1, Integer::sum) == 1) {
            System.out.printf("%s, mutation %d: %s%n", format, m, outcome.escape.get());
          }
        }
      }
    } finally {
      worker.shutdownNow();
    }
    int escaped = escapes.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "%-28s %6d damaged files: %6d read, %6d refused, %d escaped%n",
        format, mutations, read, refused, escaped);
    if (escaped > 0 || refused < mutations / 20) {
      throw new AssertionError("%s: %d refused, escapes: %s".formatted(format, refused, escapes));
    }
  }

  private byte[] mutant(int number) {
    SplittableRandom random = new SplittableRandom(number);
    return damager.damaged(new Damage(random), sound.get(random.nextInt(sound.size())));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "reader");
    thread.setDaemon(true);
    return thread;
  }

  private Outcome outcome(ExecutorService worker, Path file) {
    CompletableFuture<Long> thread = new CompletableFuture<>();
    Future<Path> read =
        worker.submit(
            () -> {
              thread.complete(Thread.currentThread().getId());
              reader.read(file);
              return file;
            });
    try {
      await(read, thread.get(), file);
      return new Outcome(false, Optional.empty(), "read");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      return e.getCause() instanceof InvalidInputException refusal
          ? new Outcome(true, strangeWords(refusal.getMessage(), file), refusal.getMessage())
          : new Outcome(false, Optional.of(described(e.getCause())), "escaped");
    }
  }

  /** Waits as long as a reader has used less than ten seconds of a processor: the machine may be busy. */
  private void await(Future<Path> read, long thread, Path file) throws InterruptedException, ExecutionException {
    long begin = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
    for (int round = 0; round < ROUNDS; round++) {
      try {
        read.get(SECONDS, TimeUnit.SECONDS);
        return;
      } catch (TimeoutException e) {
        double used = (ManagementFactory.getThreadMXBean().getThreadCpuTime(thread) - begin) * 1e-9;
        if (used >= SECONDS) {
          throw new AssertionError("%s: takes more than %d s: %s".formatted(format, SECONDS, file), e);
        }
      }
    }
    throw new AssertionError("%s: does not end: %s".formatted(format, file));
  }

  private static Optional<String> strangeWords(String message, Path file) {
    boolean oneLine = !message.isBlank() && message.chars().noneMatch(Character::isISOControl);
    Matcher strange = JAVAS_WORDS.matcher(message.replace(file.toString(), ""));
    return oneLine && !strange.find() ? Optional.empty() : Optional.of("message: " + message);
  }

  private static String described(Throwable escape) {
    StackTraceElement[] trace = escape.getStackTrace();
    StringBuilder where = new StringBuilder(escape.toString().lines().findFirst().orElse(""));
    int shown = 0;
    for (int i = 0; i < trace.length && shown < 3; i++) {
      if (i == 0 || trace[i].getClassName().startsWith("org.spinprop")) {
        where.append(" < ").append(trace[i].getClassName().replaceFirst(".*\\.", "")).append('.')
            .append(trace[i].getMethodName());
        where.append(':').append(trace[i].getLineNumber());
        shown++;
      }
    }
    return where.toString();
  }
}
