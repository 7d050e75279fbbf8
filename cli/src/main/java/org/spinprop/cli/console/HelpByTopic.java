package org.spinprop.cli.console;

import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** Help of a command with its options under the topics that they are {@link About}; the synopsis names what must be given. */
public final class HelpByTopic extends Help {

  /** Help of a command. */
  public HelpByTopic(CommandSpec command, ColorScheme colours) {
    super(command, colours);
  }

  /** The options of a command that it shows, by topic, each in alphabetical order. */
  public static Map<Topic, List<OptionSpec>> byTopic(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .sorted(Comparator.comparing(OptionSpec::longestName))
        .collect(Collectors.groupingBy(HelpByTopic::topic, TreeMap::new, Collectors.toList()));
  }

  private static Topic topic(OptionSpec option) {
    if (option.usageHelp() || option.versionHelp() || option.scopeType() == ScopeType.INHERIT) {
      return Topic.COMMON;
    }
    About about = ((Field) option.userObject()).getDeclaringClass().getAnnotation(About.class);
    return about == null ? Topic.COMMAND : about.value();
  }

  @Override
  public String synopsis(int headingLength) {
    Set<ArgSpec> done = new HashSet<>();
    Text none = colorScheme().text("");
    return makeSynopsisFromParts(
        headingLength,
        colorScheme().text(" [OPTIONS]").concat(required(done)),
        none,
        none,
        createDetailedSynopsisPositionalsText(done),
        createDetailedSynopsisCommandText());
  }

  private Text required(Set<ArgSpec> done) {
    List<OptionSpec> required = commandSpec().options().stream().filter(OptionSpec::required).toList();
    return createDetailedSynopsisOptionsText(done, required, createDefaultOptionSort(), false);
  }

  @Override
  public String optionList() {
    StringBuilder list = new StringBuilder();
    byTopic(commandSpec())
        .forEach(
            (topic, options) -> {
              Layout layout = createDefaultLayout(options, List.of(), colorScheme());
              layout.addOptions(options, parameterLabelRenderer());
              list.append(String.format(
                  Locale.ROOT, "%n%s%n", colorScheme().ansi().text("@|bold " + topic.heading() + "|@")));
              list.append(layout);
            });
    return list.toString();
  }
}
