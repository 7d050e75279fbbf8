package org.spinprop.cli.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.spinprop.cli.Spinprop;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine;

/** Which words of a command line name files. */
record FileWords(CommandSpec command) {
  /** Takes the name of a data set or a path. */
  private static final String DATA = "--data";

  /** Those of a command, as {@code finetune}. */
  static FileWords of(String command) {
    CommandLine line = Objects.requireNonNull(new CommandLine(new Spinprop()).getSubcommands().get(command));
    return new FileWords(line.getCommandSpec());
  }

  /** The words with absolute names of files. */
  List<String> absolute(List<String> words) {
    return replaced(words, word -> Path.of(word).toAbsolutePath().toString());
  }

  /** The names of files and folders among the words, as they stand there. */
  List<String> named(List<String> words) {
    List<String> names = new ArrayList<>();
    replaced(
        words,
        name -> {
          names.add(name);
          return name;
        });
    return names;
  }

  private List<String> replaced(List<String> words, UnaryOperator<String> name) {
    List<String> replaced = new ArrayList<>(words.subList(0, 1));
    for (int i = 1; i < words.size(); i++) {
      replaced.add(replaced(words.get(i - 1), words.get(i), name));
    }
    return replaced;
  }

  private String replaced(String before, String word, UnaryOperator<String> name) {
    if (word.startsWith("--")) {
      int end = word.indexOf('=') + 1;
      return end == 0
          ? word
          : word.substring(0, end) + value(command.findOption(word.substring(0, end - 1)), word.substring(end), name);
    }
    OptionSpec option = command.findOption(before);
    if (option != null && option.arity().max() > 0) {
      return value(option, word, name);
    }
    return command.positionalParameters().stream().anyMatch(FileWords::takesPath) ? name.apply(word) : word;
  }

  private static String value(OptionSpec option, String value, UnaryOperator<String> name) {
    boolean isPath =
        option != null && (takesPath(option) || option.longestName().equals(DATA) && Files.exists(Path.of(value)));
    return isPath ? name.apply(value) : value;
  }

  private static boolean takesPath(ArgSpec argument) {
    return argument.auxiliaryTypes()[0] == Path.class;
  }
}
