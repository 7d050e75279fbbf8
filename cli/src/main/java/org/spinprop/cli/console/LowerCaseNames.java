package org.spinprop.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Shows named values of options in lower case, in help and completion, as people write them: {@code --clock subtick}. */
public final class LowerCaseNames implements IModelTransformer {

  @Override
  public CommandSpec transform(CommandSpec command) {
    for (OptionSpec option : List.copyOf(command.options())) {
      if (option.typeInfo().isEnum()) {
        command.remove(option);
        command.addOption(option.toBuilder().completionCandidates(lowerCase(option)).build());
      }
    }
    command.subcommands().values().forEach(below -> transform(below.getCommandSpec()));
    return command;
  }

  private static List<String> lowerCase(OptionSpec option) {
    List<String> names = new ArrayList<>();
    option.completionCandidates().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return names;
  }
}
