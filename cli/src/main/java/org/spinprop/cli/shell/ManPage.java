package org.spinprop.cli.shell;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spinprop.cli.console.HelpByTopic;
import org.spinprop.cli.console.Topic;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine;

/**
 * A manual page in the macros of man(7): a section for each command with what is its own, and one for the options that nearly all
 * take.
 */
final class ManPage {
  private static final int WIDTH = 79;

  private final CommandSpec root;
  private final StringBuilder page = new StringBuilder();

  ManPage(CommandSpec root) {
    this.root = root;
  }

  /** The whole page. */
  String text() {
    String version = root.version()[0];
    request(".TH %s 1 \"\" \"%s\" \"User commands\"", root.name().toUpperCase(Locale.ROOT), plain(version));
    section("NAME");
    text(root.name() + " \\- " + plain(sentence(root)));
    section("SYNOPSIS");
    synopsis(root, "command");
    section("DESCRIPTION");
    text(plain(String.join(" ", root.usageMessage().description())));
    section("COMMON OPTIONS");
    text("These are options of nearly every command.");
    commands(root).flatMap(command -> HelpByTopic.byTopic(command).getOrDefault(Topic.COMMON, List.of()).stream())
        .collect(Collectors.toMap(OptionSpec::longestName, option -> option, (first, other) -> first))
        .values().stream()
        .sorted(Comparator.comparing(OptionSpec::longestName))
        .forEach(this::option);
    section("COMMANDS");
    commands(root).skip(1).filter(command -> command.subcommands().isEmpty()).forEach(this::command);
    section("EXIT STATUS");
    item("0", "Done.");
    item(
        "1",
        "A failure of spinprop's own or of the machine; of gradcheck, gradients that differ; of compare --expect-same,"
            + " a difference.");
    item(
        "2",
        "Wrong use, bad input, or output that could not be written; a line on standard error says what, where and what to do.");
    item("130", "Stopped by Ctrl-C; what is kept and how to go on is said.");
    item("141", "The reader of standard output has gone.");
    section("ENVIRONMENT");
    item("NO_COLOR", "If set to anything, no colour.");
    item("CLICOLOR, CLICOLOR_FORCE", "0: no colour; CLICOLOR_FORCE=1: colour even where the output is no terminal.");
    item("SPINPROP_JAVA_OPTS", "Options of Java, as -Xmx8g for 8 GB of heap; by default a quarter of the memory.");
    item("JAVA_HOME", "The Java that runs spinprop, 17 or newer; by default the one on the path.");
    section("EXAMPLES");
    item("spinprop hybrid", "Trains on Yin-Yang off chip and on chip, and leaves models and a report in spinprop-out.");
    item("spinprop eval spinprop-out/finetuned.onnx --weights int8", "What integer weights cost that model.");
    item(
        "spinprop compare spinprop-out/finetuned.onnx --a onnxruntime --b spinnaker2",
        "Whether it is the same in both.");
    return page.toString();
  }

  /** A command and all below it. */
  private static Stream<CommandSpec> commands(CommandSpec command) {
    return Stream.concat(
        Stream.of(command),
        command.subcommands().values().stream().map(CommandLine::getCommandSpec).flatMap(ManPage::commands));
  }

  private void command(CommandSpec command) {
    request(".SS %s", command.qualifiedName().substring(root.name().length() + 1));
    synopsis(command, "");
    paragraph(String.join(" ", command.usageMessage().description()));
    command.positionalParameters().forEach(parameter -> item(italic(parameter.paramLabel()), parameter));
    HelpByTopic.byTopic(command).forEach(this::options);
    if (command.usageMessage().footer().length > 0) {
      request(".PP");
      request(".nf");
      Arrays.stream(command.usageMessage().footer()).skip(1).map(ManPage::plain).forEach(this::line);
      request(".fi");
    }
  }

  private void options(Topic topic, List<OptionSpec> options) {
    if (topic != Topic.COMMON) {
      if (topic != Topic.COMMAND) {
        request(".PP");
        line(bold(topic.heading()));
      }
      options.forEach(this::option);
    }
  }

  private void synopsis(CommandSpec command, String then) {
    String required =
        command.options().stream()
            .filter(OptionSpec::required)
            .map(option -> " " + bold(option.longestName()) + " " + italic(option.paramLabel()))
            .collect(Collectors.joining());
    String parameters =
        command.positionalParameters().stream().map(ManPage::parameter).collect(Collectors.joining());
    text(
        bold(command.qualifiedName()) + " [" + italic("options") + "]" + required + parameters
            + (then.isEmpty() ? "" : " " + italic(then)));
  }

  private static String parameter(ArgSpec parameter) {
    String label = italic(parameter.paramLabel()) + (parameter.arity().max() > 1 ? " ..." : "");
    return " " + (parameter.arity().min() == 0 ? "[" + label + "]" : label);
  }

  private void option(OptionSpec option) {
    String names = Arrays.stream(option.names()).map(ManPage::bold).collect(Collectors.joining(", "));
    item(option.arity().max() == 0 ? names : names + " " + italic(option.paramLabel()), option);
  }

  private void item(String roff, ArgSpec explained) {
    request(".TP");
    line(roff);
    text(plain(String.join(" ", explained.description())));
  }

  private void item(String text, String explanation) {
    request(".TP");
    line(bold(text));
    text(plain(explanation));
  }

  private void section(String title) {
    request(".SH %s", title);
  }

  private void paragraph(String text) {
    request(".PP");
    text(plain(text));
  }

  private void request(String format, Object... values) {
    page.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /** A line of text, which a full stop or an apostrophe at its start would make a request. */
  private void line(String roff) {
    page.append(roff.startsWith(".") || roff.startsWith("'") ? "\\&" : "").append(roff).append('\n');
  }

  /** Text in lines of the source, which man fills anew. */
  private void text(String roff) {
    StringBuilder line = new StringBuilder();
    for (String word : roff.split(" +", 0)) {
      if (!line.isEmpty() && line.length() + word.length() >= WIDTH) {
        line(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    line(line.toString());
  }

  private static String bold(String text) {
    return "\\fB" + plain(text) + "\\fR";
  }

  private static String italic(String text) {
    return "\\fI" + plain(text) + "\\fR";
  }

  /** Text as roff; a hyphen as it is typed, not as a dash. */
  private static String plain(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }

  /** The description without its full stop. */
  private static String sentence(CommandSpec command) {
    String first = List.of(command.usageMessage().description()).get(0);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }
}
