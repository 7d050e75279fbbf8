package org.spinprop.cli.sweep;

import static org.spinprop.sweep.engine.TrialTask.TO_THE_END;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Timer;
import java.util.TimerTask;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.console.Style;
import org.spinprop.cli.console.TextTable;
import org.spinprop.sweep.SweepProgress;
import org.spinprop.sweep.engine.TrialTask;
import org.spinprop.sweep.search.SettingScore;

/** What runs and what is best so far, drawn anew in place whenever something changes, and every second. */
final class LiveTable extends SweepDisplay {
  private static final int BEST = 5;
  private static final int RUNNING = 8;
  private static final int SECOND = 1000;

  private final Console console;
  private final int width;
  private final long start = System.nanoTime();
  private final Timer clock = new Timer("sweep table", true);
  private SweepProgress progress = new SweepProgress(0, 0, List.of(), List.of(), OptionalDouble.empty());
  private int drawn;
  private boolean stopped;

  /** @param width of the terminal in columns */
  LiveTable(Console console, int width, String resume) {
    super(console, resume);
    this.console = console;
    this.width = width;
    clock.scheduleAtFixedRate(
        new TimerTask() {
          @Override
          public void run() {
            draw();
          }
        },
        SECOND,
        SECOND);
  }

  @Override
  public synchronized void onProgress(SweepProgress now) {
    progress = now;
    draw();
  }

  @Override
  synchronized void stop() {
    stopped = true;
    clock.cancel();
  }

  private synchronized void draw() {
    if (stopped) {
      return;
    }
    List<String> lines = lines();
    StringBuilder text = new StringBuilder(drawn == 0 ? "" : "\u001b[" + drawn + "A\u001b[J");
    lines.forEach(line -> text.append(line).append('\n'));
    drawn = lines.size();
    console.draw(text.toString());
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    lines.add(cut(String.format(Locale.ROOT, "%s, %s gone", summary(progress), clock(elapsed))));
    List<List<String>> best =
        progress.bestFirst().stream().filter(score -> !score.failed()).limit(BEST).map(LiveTable::cells).toList();
    if (!best.isEmpty()) {
      List<String> table = new TextTable(List.of("best so far", "validation", "worst seed", "epochs"), best).lines();
      lines.add(console.styled(Style.HEADER, cut(table.get(0))));
      table.stream().skip(1).forEach(line -> lines.add(cut(line)));
    }
    progress.running().stream().limit(RUNNING).forEach(running -> lines.add(cut("  at work: " + words(running))));
    if (progress.running().size() > RUNNING) {
      lines.add(String.format(Locale.ROOT, "  and %d more", progress.running().size() - RUNNING));
    }
    return lines;
  }

  /** So that no line takes two of the terminal's. */
  private String cut(String line) {
    return line.substring(0, Math.min(line.length(), width - 1));
  }

  private static List<String> cells(SettingScore score) {
    return List.of(
        score.number() + ": " + score.setting(),
        percent(score.mean()),
        percent(score.worst()),
        Integer.toString(score.epochs()));
  }

  private static String words(SweepProgress.Running running) {
    TrialTask task = running.task();
    String stretch =
        task.toEpoch() == TO_THE_END
            ? task.fromEpoch() == 0 ? "" : ", from epoch " + (task.fromEpoch() + 1) + " to the end"
            : String.format(Locale.ROOT, ", epochs %d to %d", task.fromEpoch() + 1, task.toEpoch());
    return String.format(Locale.ROOT, "%s (%s)%s", task.trial(), running.setting(), stretch);
  }
}
