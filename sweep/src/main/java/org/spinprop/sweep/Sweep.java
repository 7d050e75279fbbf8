package org.spinprop.sweep;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.spinprop.InvalidInputException;
import org.spinprop.sweep.engine.TrialResult;
import org.spinprop.sweep.engine.TrialRunner;
import org.spinprop.sweep.engine.TrialTask;
import org.spinprop.sweep.engine.Workers;
import org.spinprop.sweep.journal.Entry;
import org.spinprop.sweep.journal.Journal;
import org.spinprop.sweep.search.Bracket;
import org.spinprop.sweep.search.Search;
import org.spinprop.sweep.search.SettingScore;
import org.spinprop.sweep.space.Setting;

/**
 * Carries out a search. The trials of a rung run in any order, but the best are let into the next one only when all of them are
 * finished. So the outcome depends on the sweep file and the seed alone, not on how many workers there are, which is faster,
 * or how often the sweep was stopped: what the journal holds is not run again.
 */
public final class Sweep {
  private final SweepFile file;
  private final Search search;
  private final Path folder;
  private final Journal journal;
  private final Workers workers;
  private final SweepObserver observer;
  private final TrialRunner runner = TrialRunner.find();
  private final Pace pace = new Pace();
  private final List<Setting> settings = new ArrayList<>();
  private final Map<Integer, SettingScore> scores = new TreeMap<>();
  private int done;

  /**
   * @param seed of what is drawn at random
   * @param folder in which each trial gets a folder of its own
   */
  public Sweep(
      SweepFile file, long seed, Path folder, Journal journal, Workers workers, SweepObserver observer) {
    this.file = file;
    this.search = file.search(seed);
    this.folder = folder.toAbsolutePath();
    this.journal = journal;
    this.workers = workers;
    this.observer = observer;
  }

  /**
   * Before anything runs or is written: whether the training command knows the options.
   *
   * @param seed of what is drawn at random
   * @throws InvalidInputException if not; the message says what is wrong with which option
   */
  public static void check(SweepFile file, long seed) {
    Search search = file.search(seed);
    boolean inStretches = search.brackets().stream().anyMatch(bracket -> bracket.rungs().size() > 1);
    TrialRunner runner = TrialRunner.find();
    for (Bracket bracket : firstOf(search.brackets(), search)) {
      List<Setting> settings = search.proposer().propose(bracket.settings(), List.of());
      settings.forEach(setting -> runner.check(file.words(setting), inStretches));
    }
  }

  /** The brackets that start at once: with a proposer that learns each waits for those before. */
  private static List<Bracket> firstOf(List<Bracket> ahead, Search search) {
    return ahead.subList(0, search.proposer().learns() ? 1 : ahead.size());
  }

  /**
   * Runs what is not finished yet.
   *
   * @return all settings, best first
   * @throws InvalidInputException if the training command can run none of the settings
   */
  public List<SettingScore> run() throws IOException {
    List<Bracket> ahead = new ArrayList<>(search.brackets());
    while (!ahead.isEmpty()) {
      List<Bracket> now = firstOf(ahead, search);
      List<Race> races = new ArrayList<>();
      for (Bracket bracket : now) {
        races.add(new Race(bracket, propose(bracket.settings())));
      }
      int rungs = now.stream().mapToInt(bracket -> bracket.rungs().size()).max().orElse(0);
      now.clear();
      for (int rung = 0; rung < rungs; rung++) {
        carryOut(runs(races, rung), left(races, rung + 1).plus(left(ahead)));
        for (Race race : races) {
          race.cut(rung, scores);
        }
      }
      checkSomeRan();
    }
    return bestFirst();
  }

  /** Numbers of settings that are new. */
  private List<Integer> propose(int count) {
    List<Integer> numbers = new ArrayList<>();
    for (Setting setting : search.proposer().propose(count, List.copyOf(scores.values()))) {
      numbers.add(settings.size());
      settings.add(setting);
    }
    return numbers;
  }

  private List<Run> runs(List<Race> races, int rung) {
    List<Run> runs = new ArrayList<>();
    for (Race race : races) {
      for (int number : race.contenders(rung)) {
        for (long seed : file.seeds()) {
          String trial = String.format(Locale.ROOT, "setting-%03d/seed-%d", number, seed);
          TrialTask task =
              new TrialTask(
                  trial,
                  runner.absolute(file.words(settings.get(number))),
                  seed,
                  race.fromEpoch(rung),
                  race.toEpoch(rung),
                  folder.resolve(trial).toString());
          runs.add(new Run(new Entry.Key(number, seed, rung), settings.get(number), task, race.epochs(rung, search.epochs())));
        }
      }
    }
    return runs;
  }

  private TrainingWork left(List<Race> races, int rung) {
    return races.stream()
        .map(race -> race.left(rung, search.epochs()))
        .reduce(TrainingWork.NONE, TrainingWork::plus)
        .times(file.seeds().size());
  }

  private TrainingWork left(List<Bracket> brackets) {
    return brackets.stream()
        .map(bracket -> TrainingWork.left(bracket, bracket.settings(), 0, search.epochs()))
        .reduce(TrainingWork.NONE, TrainingWork::plus)
        .times(file.seeds().size());
  }

  private record Finished(Run run, TrialResult result, Throwable failure) {}

  private void carryOut(List<Run> runs, TrainingWork later) throws IOException {
    List<Run> open = new ArrayList<>();
    BlockingQueue<Finished> back = new LinkedBlockingQueue<>();
    for (Run run : runs) {
      Optional<Entry> entry = journal.find(run.key());
      if (entry.isPresent()) {
        checkSame(run, entry.get());
        settle(run);
      } else {
        open.add(run);
        Future<?> unused = // whatever becomes of the run comes back
            workers.submit(run.task()).whenComplete((result, failure) -> back.add(new Finished(run, result, failure)));
      }
    }
    report(open, later);
    while (!open.isEmpty()) {
      Finished finished = next(back);
      open.remove(finished.run);
      pace.add(finished.run, finished.result.seconds());
      Entry entry = entry(finished);
      journal.add(entry);
      settle(finished.run);
      observer.onFinished(entry);
      report(open, later);
    }
  }

  private static void checkSame(Run run, Entry entry) {
    if (!run.setting().equals(entry.setting())) {
      throw InvalidInputException.of(
          "the journal has %s as setting %d, where this version would try %s: go on with the version that began it",
          entry.setting(), run.key().number(), run.setting());
    }
  }

  private static Finished next(BlockingQueue<Finished> back) throws IOException {
    Finished finished;
    try {
      finished = back.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the sweep was interrupted");
    }
    Throwable failure = finished.failure instanceof CompletionException e ? e.getCause() : finished.failure;
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure != null) {
      throw new IllegalStateException(String.format(
          Locale.ROOT, "%s could not be run: %s", finished.run.task().trial(), failure), failure);
    }
    return finished;
  }

  private static Entry entry(Finished finished) {
    Entry.Key key = finished.run.key();
    String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    return new Entry(key.number(), key.seed(), key.rung(), finished.run.setting(), finished.result, now);
  }

  /** A run is in the journal: if those of the other seeds are too, the setting has a score. */
  private void settle(Run run) {
    done++;
    int number = run.key().number();
    List<TrialResult> results =
        file.seeds().stream()
            .flatMap(seed -> journal.find(new Entry.Key(number, seed, run.key().rung())).stream())
            .map(Entry::result)
            .toList();
    if (results.size() == file.seeds().size()) {
      scores.put(number, new SettingScore(number, run.setting(), run.key().rung(), results));
    }
  }

  private void checkSomeRan() {
    if (scores.values().stream().allMatch(SettingScore::failed)) {
      throw InvalidInputException.of(
          "no setting can be run; %s: %s", settings.get(0), Objects.requireNonNull(scores.get(0)).failure().orElseThrow());
    }
  }

  private List<SettingScore> bestFirst() {
    return scores.values().stream().sorted(SettingScore.BEST_FIRST).toList();
  }

  private void report(List<Run> open, TrainingWork later) {
    List<SweepProgress.Running> running =
        open.stream().limit(workers.count()).map(run -> new SweepProgress.Running(run.task(), run.setting())).toList();
    double epochs = open.stream().mapToDouble(Run::epochs).sum() + later.epochs();
    observer.onProgress(
        new SweepProgress(
            done,
            Math.toIntExact(done + open.size() + later.runs()),
            running,
            bestFirst(),
            pace.secondsFor(epochs, Math.min(workers.count(), Math.max(1, open.size())))));
  }
}
