package org.spinprop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is published hangs together: bill of materials, POMs, pages. */
class PublishedTest {
  private static final Path ROOT = Path.of("..");

  /** The bill of materials itself, and what is not published. */
  private static final List<String> NOT_LISTED = List.of("bom", "bench");

  @Test
  void theBillOfMaterialsListsEveryModuleOfThisVersion() throws IOException {
    String root = Files.readString(ROOT.resolve("pom.xml"));
    String bom = Files.readString(ROOT.resolve("bom/pom.xml"));
    List<String> modules =
        all("<module>(.*?)</module>", root).filter(module -> !NOT_LISTED.contains(module)).map(m -> "spinprop-" + m).toList();
    String managed = bom.substring(bom.indexOf("<dependencyManagement>"), bom.indexOf("</dependencyManagement>"));
    assertThat(all("<artifactId>(.*?)</artifactId>", managed)).containsExactlyInAnyOrderElementsOf(modules);
    assertThat(all("\\n  <version>(.*?)</version>", bom).toList()).isEqualTo(all("\\n  <version>(.*?)</version>", root).toList());
  }

  @Test
  void everyModuleSaysWhatItIs() throws IOException {
    for (String module : all("<module>(.*?)</module>", Files.readString(ROOT.resolve("pom.xml"))).toList()) {
      assertThat(Files.readString(ROOT.resolve(module).resolve("pom.xml"))).as(module)
          .contains("\n  <name>", "\n  <description>");
    }
  }

  @Test
  void theReadmeNamesEveryModuleAndLinksEveryPage() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    assertThat(all("<module>(.*?)</module>", Files.readString(ROOT.resolve("pom.xml"))))
        .allSatisfy(module -> assertThat(readme).contains("`" + module + "`"));
    try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
      assertThat(pages.map(page -> page.getFileName().toString()).filter(name -> name.endsWith(".md")))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(readme).contains("(docs/" + name + ")"));
    }
  }

  /** Links from page to page, the README's too. */
  @Test
  void everyLinkToAFileLeadsSomewhere() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      List<Path> pages =
          Stream.concat(docs.filter(page -> page.toString().endsWith(".md")), Stream.of(ROOT.resolve("README.md"))).toList();
      for (Path page : pages) {
        assertThat(all("\\]\\(([^)#:]+)(?:#[^)]*)?\\)", Files.readString(page)))
            .as(page.toString())
            .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
      }
    }
  }

  private static Stream<String> all(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(text).results().map((MatchResult found) -> found.group(1));
  }
}
