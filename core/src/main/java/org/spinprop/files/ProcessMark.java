package org.spinprop.files;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which process made a file, as part of the file's name. Numbers of processes are given out again, so the start of the process is
 * part of it.
 *
 * @param start milliseconds since 1970, 0 where the system does not say
 */
public record ProcessMark(long pid, long start) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  /** That of this process. */
  public static ProcessMark own() {
    return of(ProcessHandle.current());
  }

  private static ProcessMark of(ProcessHandle process) {
    return new ProcessMark(process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  /** The first mark in a name. */
  public static Optional<ProcessMark> in(String name) {
    Matcher matcher = TEXT.matcher(name);
    return matcher.find()
        ? Optional.of(new ProcessMark(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  /** Whether a process of this number and start is there. */
  public boolean alive() {
    return ProcessHandle.of(pid).map(ProcessMark::of).filter(this::equals).isPresent();
  }

  @Override
  public String toString() {
    return pid + "-" + start;
  }
}
