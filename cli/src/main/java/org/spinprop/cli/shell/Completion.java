package org.spinprop.cli.shell;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Completion of commands, options and their values. */
@Command(
    name = "completion",
    description = "Print what bash and zsh need to complete spinprop's commands, options and their values.",
    footer = {
      "",
      "For this shell alone, or from then on in ~/.bashrc or ~/.zshrc:",
      "  source <(spinprop completion)",
      "Faster at the start of a shell, for bash with its package bash-completion:",
      "  spinprop completion > ~/.local/share/bash-completion/completions/spinprop"
    },
    mixinStandardHelpOptions = true)
public final class Completion implements Callable<Integer> {
  private static final String HEADER =
      """
      # Completion of spinprop in bash and zsh, made by picocli:
      #   source <(spinprop completion)
      """;

  /** Where picocli's comments end. */
  private static final String START = "if [ -n \"$BASH_VERSION\" ]; then";

  /** What keeps the shell from offering files where picocli knows nothing better. */
  private static final String NO_FILES = "  type compopt &>/dev/null && compopt +o default\n\n";

  enum Shell {
    BASH,
    ZSH
  }

  private @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "SHELL",
      arity = "0..1",
      description = "${COMPLETION-CANDIDATES}: it is the same script for both.")
  @SuppressWarnings("UnusedVariable") // the script is the same for all, but the word is to be one of them
  private Shell shell;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(script(spec.root()));
    return 0;
  }

  /** The script for a command and all below it. */
  static String script(CommandSpec root) {
    String script = AutoComplete.bash(root.name(), root.commandLine());
    return HEADER + "\n" + script.substring(script.indexOf(START)).replace(NO_FILES, "");
  }
}
