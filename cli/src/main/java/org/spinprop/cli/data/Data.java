package org.spinprop.cli.data;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Data sets. */
@Command(
    name = "data",
    description = "Data sets: read all of one and say what it holds.",
    mixinStandardHelpOptions = true,
    subcommands = {DataInfo.class},
    synopsisSubcommandLabel = "COMMAND")
public final class Data implements Callable<Integer> {

  private @Spec CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "missing command: one of " + spec.subcommands().keySet());
  }
}
