package org.spinprop.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spinprop.cli.CommandRun;
import org.spinprop.cli.Spinprop;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class HelpByTopicTest {

  static Stream<CommandSpec> commands() {
    return below(new CommandLine(new Spinprop()).getCommandSpec());
  }

  private static Stream<CommandSpec> below(CommandSpec command) {
    return Stream.concat(
        Stream.of(command),
        command.subcommands().values().stream().flatMap(sub -> below(sub.getCommandSpec())));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionIsShownOnce(CommandSpec command) {
    CommandRun run = CommandRun.of((command.qualifiedName() + " --help").replaceFirst("^spinprop ", "").split(" "));
    for (OptionSpec option : command.options()) {
      Pattern shown = Pattern.compile("^ +(-., )?" + option.longestName() + "\\b(?!-)", Pattern.MULTILINE);
      assertThat(shown.matcher(run.out()).results()).as(option.longestName()).hasSize(option.hidden() ? 0 : 1);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void optionsThatCommandsShareAreAboutSomething(CommandSpec command) {
    HelpByTopic.byTopic(command).getOrDefault(Topic.COMMAND, List.of()).stream()
        .map(option -> ((Field) option.userObject()).getDeclaringClass())
        .filter(declaring -> declaring != command.userObject().getClass())
        .forEach(shared -> assertThat(shared).hasAnnotation(About.class));
  }
}
