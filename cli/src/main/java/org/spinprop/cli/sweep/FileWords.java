package org.spinprop.cli.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spinprop.cli.Spinprop;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which words of a command line name files. */
record FileWords(CommandSpec command) {
  /** Takes the name of a data set or a path. */
  private static final String DATA = "--data";

  /** Those of a command, as {@code finetune}. */
  static FileWords of(String command) {
    return new FileWords(new CommandLine(new Spinprop()).getSubcommands().get(command).getCommandSpec());
  }

  /** The words with absolute names of files. */
  List<String> absolute(List<String> words) {
    List<String> absolute = new ArrayList<>(words.subList(0, 1));
    for (int i = 1; i < words.size(); i++) {
      absolute.add(absolute(words.get(i - 1), words.get(i)));
    }
    return absolute;
  }

  private String absolute(String before, String word) {
    if (word.startsWith("--")) {
      int end = word.indexOf('=') + 1;
      return end == 0 ? word : word.substring(0, end) + value(command.findOption(word.substring(0, end - 1)), word.substring(end));
    }
    OptionSpec option = command.findOption(before);
    if (option != null && option.arity().max() > 0) {
      return value(option, word);
    }
    return command.positionalParameters().stream().anyMatch(FileWords::takesPath) ? path(word) : word;
  }

  private static String value(OptionSpec option, String value) {
    boolean isPath =
        option != null && (takesPath(option) || option.longestName().equals(DATA) && Files.exists(Path.of(value)));
    return isPath ? path(value) : value;
  }

  private static boolean takesPath(ArgSpec argument) {
    return argument.auxiliaryTypes()[0] == Path.class;
  }

  private static String path(String word) {
    return Path.of(word).toAbsolutePath().toString();
  }
}
