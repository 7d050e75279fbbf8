package org.spinprop.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.spinprop.InvalidInputException;
import org.spinprop.Reason;
import org.spinprop.cli.bench.Bench;
import org.spinprop.cli.calibrate.Calibrate;
import org.spinprop.cli.chip.MapNetwork;
import org.spinprop.cli.compare.Compare;
import org.spinprop.cli.console.Decimal;
import org.spinprop.cli.console.ErrorFilter;
import org.spinprop.cli.console.ExitNotice;
import org.spinprop.cli.console.HelpByTopic;
import org.spinprop.cli.console.LowerCaseNames;
import org.spinprop.cli.console.Style;
import org.spinprop.cli.console.Terminal;
import org.spinprop.cli.data.Data;
import org.spinprop.cli.evaluation.Eval;
import org.spinprop.cli.events.Events;
import org.spinprop.cli.gradcheck.Gradcheck;
import org.spinprop.cli.hybrid.Hybrid;
import org.spinprop.cli.model.Convert;
import org.spinprop.cli.model.Inspect;
import org.spinprop.cli.model.Validate;
import org.spinprop.cli.shell.Completion;
import org.spinprop.cli.shell.Man;
import org.spinprop.cli.shell.OpenJShell;
import org.spinprop.cli.sweep.SweepCommand;
import org.spinprop.cli.training.Finetune;
import org.spinprop.cli.training.Pretrain;
import org.spinprop.files.TemporaryFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine;

/** The {@code spinprop} command. Exit status 0 when done, 2 for wrong use or bad input, 1 for a failure of ours. */
@Command(
    name = "spinprop",
    description = "Hybrid training of spiking networks: off chip with DJL, on an emulated SpiNNaker2 with EventProp.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    modelTransformer = LowerCaseNames.class,
    subcommands = {
      Hybrid.class, Pretrain.class, Finetune.class, Eval.class, Compare.class, Gradcheck.class, MapNetwork.class,
      Calibrate.class,
      Inspect.class, Validate.class, Convert.class, Events.class, Data.class, SweepCommand.class, Bench.class,
      OpenJShell.class, Completion.class, Man.class
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands%n")
public final class Spinprop {
  private static final int BAD_INPUT = 2;

  /** As of other programs whose reader goes before they are done: 128 and the number of SIGPIPE. */
  private static final int NO_READER = 141;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean debug;

  /** Runs the command and exits. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    TemporaryFolder.removeAbandoned();
    Locale.setDefault(Locale.ROOT); // numbers have the same digits and point everywhere
    PrintWriter out = Terminal.out();
    PrintWriter err = Terminal.err();
    int status = execute(out, err, args);
    out.flush();
    err.flush();
    ErrorFilter.finish();
    System.exit(status);
  }

  /** Runs the command and returns its exit status. */
  public static int execute(PrintWriter out, PrintWriter err, String... args) {
    return execute(out, err, failure -> {}, args);
  }

  /**
   * Runs the command and returns its exit status.
   *
   * @param failures takes what the command fails of, which is said in a line too
   */
  public static int execute(PrintWriter out, PrintWriter err, Consumer<Throwable> failures, String... args) {
    Spinprop root = new Spinprop();
    CommandLine command = commandLine(root);
    command.setOut(out);
    command.setErr(err);
    command.setColorScheme(Help.defaultColorScheme(ansi(out)));
    command.setParameterExceptionHandler(
        (exception, given) -> {
          CommandLine at = exception.getCommandLine();
          String hint = " (see '" + at.getCommandSpec().qualifiedName() + " --help')";
          return root.fail(err, exception, Failure.ofUse(Failure.oneLine(Reason.of(exception)) + hint));
        });
    command.setExecutionExceptionHandler((exception, at, parsed) -> {
      failures.accept(exception);
      return root.fail(err, exception, Failure.of(exception));
    });
    if (args.length == 0) {
      command.usage(err, ansi(err));
      return BAD_INPUT;
    }
    return root.run(command, out, err, args);
  }

  /**
   * Whether the command would take these arguments; it is not run.
   *
   * @throws InvalidInputException if not; the message says which one is wrong
   */
  public static void check(String... args) {
    try {
      commandLine(new Spinprop()).parseArgs(args);
    } catch (ParameterException e) {
      throw new InvalidInputException(Failure.oneLine(Reason.of(e)), e);
    }
  }

  private static CommandLine commandLine(Spinprop root) {
    return new CommandLine(root)
        .registerConverter(Double.class, new Decimal())
        .registerConverter(double.class, new Decimal())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setHelpFactory(HelpByTopic::new);
  }

  private static Ansi ansi(PrintWriter stream) {
    return Terminal.colourful(stream) ? Ansi.ON : Ansi.OFF;
  }

  /** What a command leaves, once all that it wrote is seen to have arrived. */
  private int run(CommandLine command, PrintWriter out, PrintWriter err, String[] args) {
    int status;
    try {
      status = command.execute(args);
    } catch (Error e) { // of memory or of native libraries: a line for people too
      status = fail(err, e, Failure.of(e));
    }
    Optional<String> loss = Terminal.loss(out);
    if (loss.isEmpty()) {
      return status;
    }
    return Terminal.hasNoReader(loss.get())
        ? NO_READER
        : fail(err, new IOException(loss.get()), Failure.ofUse("standard output: " + loss.get()));
  }

  private int fail(PrintWriter err, Throwable thrown, Failure failure) {
    if (ExitNotice.isEnding()) {
      return failure.status();
    }
    err.println(Style.ERROR.of("spinprop:", err) + " " + failure.message());
    if (debug) {
      thrown.printStackTrace(err);
    }
    return failure.status();
  }
}
