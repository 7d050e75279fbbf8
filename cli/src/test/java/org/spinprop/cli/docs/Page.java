package org.spinprop.cli.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation, and the code in it: what is indented or fenced, and what stands between backticks.
 *
 * @param name of its file, from the root
 * @param text as it stands there
 */
record Page(String name, String text) {
  private static final Path ROOT = Path.of("..");

  private static final Pattern INLINE = Pattern.compile("(?<!`)`([^`]+)`(?!`)");
  private static final Pattern FENCE = Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern CALL = Pattern.compile("(?:^|[\\s;|(])(?<!-t )(?:\\./)?spinprop ((?:[^;|<>&()\\n\"']|--)+)");
  private static final Pattern COMMENT = Pattern.compile("(?m)\\s+# .*$");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]+");

  /** All of them. */
  static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>();
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      for (Path page : docs.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
        pages.add(read(page));
      }
    }
    pages.add(read(ROOT.resolve("README.md")));
    pages.add(read(ROOT.resolve("docs/models/README.md")));
    return pages;
  }

  private static Page read(Path file) throws IOException {
    return new Page(ROOT.relativize(file).toString(), Files.readString(file));
  }

  List<Block> blocks() {
    return Block.in(text);
  }

  /** What every call of {@code spinprop} in code says behind that word, each once and in order. */
  List<String> calls() {
    return Stream.concat(codeLines(), inline())
        .map(code -> COMMENT.matcher(code).replaceAll(""))
        .flatMap(code -> CALL.matcher(code).results().map(call -> call.group(1).strip()))
        .distinct()
        .toList();
  }

  /** Inline code that begins with one of these words and says more than that. */
  List<String> fragments(Set<String> commands) {
    return inline().filter(code -> code.contains(" --") && commands.contains(code.split(" ")[0])).distinct().toList();
  }

  /** Options that are named in inline code. */
  Set<String> options() {
    return inline()
        .flatMap(code -> OPTION.matcher(code).results().map(MatchResult::group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Lines of indented and fenced code, what is continued joined, of blocks of commands alone. */
  private Stream<String> codeLines() {
    String fenced =
        blocks().stream()
            .filter(block -> block.info().isEmpty() || block.isSession())
            .map(Block::text)
            .collect(Collectors.joining("\n"));
    String indented =
        FENCE.matcher(text).replaceAll("").lines().filter(line -> line.startsWith("    ")).collect(Collectors.joining("\n"));
    return (fenced + "\n" + indented).replaceAll("\\\\\\n\\s*", "").lines();
  }

  private Stream<String> inline() {
    return INLINE.matcher(FENCE.matcher(text).replaceAll("")).results().map(code -> code.group(1).replaceAll("\\s+", " "));
  }
}
