package org.spinprop.cli.events;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Event files. */
@Command(
    name = "events",
    description = "Packets on disk: record a run, replay it elsewhere, print it.",
    mixinStandardHelpOptions = true,
    subcommands = {EventsRecord.class, EventsReplay.class, EventsDump.class},
    synopsisSubcommandLabel = "COMMAND")
public final class Events implements Callable<Integer> {

  private @Spec CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "missing command: one of " + spec.subcommands().keySet());
  }
}
