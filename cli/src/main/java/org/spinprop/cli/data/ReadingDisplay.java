package org.spinprop.cli.data;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import org.spinprop.cli.console.Console;
import org.spinprop.data.Dataset;

/** Shows how far samples have been read: a bar on a terminal, a line that they are elsewhere. */
final class ReadingDisplay implements AutoCloseable {
  private final Optional<ProgressBar> bar;

  ReadingDisplay(Console console, Dataset data) {
    this.bar =
        console.onTerminal() ? Optional.of(console.bar("reading " + data.name(), 0, data.size())) : Optional.empty();
    if (bar.isEmpty()) {
      console.progress("reading %d samples of %s", data.size(), data.name());
    }
  }

  /** After each sample. */
  void step() {
    bar.ifPresent(ProgressBar::step);
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
