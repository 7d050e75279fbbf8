package org.spinprop.cli.shell;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The manual page. */
@Command(
    name = "man",
    description = "Print the manual page of all commands, for man.",
    footer = {
      "",
      "To read it, or to keep it where man finds it:",
      "  spinprop man | man -l -",
      "  spinprop man > ~/.local/share/man/man1/spinprop.1"
    },
    mixinStandardHelpOptions = true)
public final class Man implements Callable<Integer> {

  private @Spec CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(new ManPage(spec.root()).text());
    return 0;
  }
}
