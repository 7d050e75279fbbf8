package org.spinprop.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.bench.Bench;
import org.spinprop.cli.chip.MapNetwork;
import org.spinprop.cli.compare.Compare;
import org.spinprop.cli.console.ErrorFilter;
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
      Inspect.class, Validate.class, Convert.class, Events.class, Data.class, SweepCommand.class, Bench.class,
      OpenJShell.class, Completion.class, Man.class
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands%n")
public final class Spinprop {
  private static final int BAD_INPUT = 2;
  private static final int OUR_FAILURE = 1;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean debug;

  /** Runs the command and exits. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    TemporaryFolder.removeAbandoned();
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
    Spinprop root = new Spinprop();
    CommandLine command = commandLine(root);
    command.setOut(out);
    command.setErr(err);
    command.setColorScheme(Help.defaultColorScheme(ansi(out)));
    command.setParameterExceptionHandler(
        (exception, given) -> {
          CommandLine at = exception.getCommandLine();
          String hint = " (see '" + at.getCommandSpec().qualifiedName() + " --help')";
          return root.fail(err, exception, oneLine(exception.getMessage()) + hint, BAD_INPUT);
        });
    command.setExecutionExceptionHandler(
        (exception, at, parsed) ->
            root.fail(err, exception, message(exception), isBadInput(exception) ? BAD_INPUT : OUR_FAILURE));
    if (args.length == 0) {
      command.usage(err, ansi(err));
      return BAD_INPUT;
    }
    return command.execute(args);
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
      throw new InvalidInputException(oneLine(e.getMessage()), e);
    }
  }

  private static CommandLine commandLine(Spinprop root) {
    return new CommandLine(root).setCaseInsensitiveEnumValuesAllowed(true).setHelpFactory(HelpByTopic::new);
  }

  private static Ansi ansi(PrintWriter stream) {
    return Terminal.colourful(stream) ? Ansi.ON : Ansi.OFF;
  }

  private int fail(PrintWriter err, Exception exception, String message, int status) {
    err.println(Style.ERROR.of("spinprop:", err) + " " + message);
    if (debug) {
      exception.printStackTrace(err);
    }
    return status;
  }

  private static boolean isBadInput(Exception exception) {
    return exception instanceof InvalidInputException || exception instanceof IOException;
  }

  private static String message(Exception exception) {
    if (exception instanceof InvalidInputException) {
      return oneLine(exception.getMessage());
    }
    if (exception instanceof FileSystemException file) {
      return "'" + file.getFile() + "': " + reason(file);
    }
    if (exception instanceof IOException) {
      return "reading or writing failed: " + oneLine(exception.getMessage());
    }
    return "internal error: " + oneLine(exception.toString()) + " (--debug prints where)";
  }

  private static String reason(FileSystemException file) {
    if (file instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (file instanceof AccessDeniedException) {
      return "access is denied";
    }
    return file.getReason() == null ? file.getClass().getSimpleName() : oneLine(file.getReason());
  }

  private static String oneLine(String text) {
    return String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
