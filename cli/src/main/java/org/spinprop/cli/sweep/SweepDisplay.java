package org.spinprop.cli.sweep;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.console.ExitNotice;
import org.spinprop.sweep.SweepObserver;
import org.spinprop.sweep.SweepProgress;
import org.spinprop.sweep.search.SettingScore;
import picocli.CommandLine.Model.CommandSpec;

/** Shows on standard error how a sweep gets on; stopped by Ctrl-C, it says how to go on. */
abstract class SweepDisplay implements SweepObserver, AutoCloseable {
  private final ExitNotice notice;

  /** @param resume the command that goes on */
  SweepDisplay(Console console, String resume) {
    notice =
        new ExitNotice(
            () -> {
              stop();
              console.progress("stopped; what is finished is kept: %s goes on", resume);
            });
  }

  /** A table that is drawn anew on a terminal, a line a run elsewhere. */
  static SweepDisplay on(Console console, CommandSpec command, String resume) {
    return console.onTerminal()
        ? new LiveTable(console, command.usageMessage().autoWidth(true).width(), resume)
        : new ProgressLines(console, resume);
  }

  /** Shows nothing more. */
  abstract void stop();

  @Override
  public void close() {
    stop();
    notice.close();
  }

  /** Where a sweep stands, in a few words. */
  static String summary(SweepProgress progress) {
    StringBuilder words = new StringBuilder(String.format(Locale.ROOT, "%d/%d runs", progress.done(), progress.runs()));
    progress.bestFirst().stream()
        .findFirst()
        .filter(best -> !best.failed())
        .ifPresent(best -> words.append(", best ").append(percent(best.mean())));
    long failed = progress.bestFirst().stream().filter(SettingScore::failed).count();
    if (failed > 0) {
      words.append(String.format(Locale.ROOT, ", %d failed", failed));
    }
    words.append(left(progress.secondsLeft()));
    return words.toString();
  }

  private static String left(OptionalDouble seconds) {
    if (seconds.isEmpty() || seconds.getAsDouble() == 0) {
      return "";
    }
    return ", about " + clock(Duration.ofSeconds(Math.round(seconds.getAsDouble()))) + " left";
  }

  /** As 1:05 or 2:00:07. */
  static String clock(Duration duration) {
    return duration.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
