package org.spinprop.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real browser without a window; a test that wants one is skipped with a message where none is installed. */
public record Chromium(Path program, Path scratch) {

  /** The one on the path. */
  public static Chromium in(Path scratch) {
    List<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome").map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .toList();
    assumeTrue(!found.isEmpty(), "no Chromium is installed: the report was not looked at in a browser");
    return new Chromium(found.get(0), scratch);
  }

  /** The page's elements after its scripts ran; fails if the browser's console has a message. */
  public String elements(Path page, int width, boolean dark) throws IOException, InterruptedException {
    return run(page, width, dark, "--dump-dom");
  }

  /**
   * A page after its scripts ran.
   *
   * @param picture of it
   */
  public record View(String elements, Path picture) {}

  /** The page's elements and a picture of them; fails if the browser's console has a message. */
  public View view(Path page, int width, boolean dark) throws IOException, InterruptedException {
    Path picture = scratch.resolve("page-%d-%b.png".formatted(width, dark));
    return new View(run(page, width, dark, "--dump-dom", "--screenshot=" + picture), picture);
  }

  private String run(Path page, int width, boolean dark, String... what) throws IOException, InterruptedException {
    Path profile = Files.createTempDirectory(scratch, "profile");
    Path out = Files.createTempFile(scratch, "out", ".html");
    Path err = Files.createTempFile(scratch, "err", ".txt");
    List<String> command = new ArrayList<>(List.of(
        program.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--enable-logging=stderr", "--hide-scrollbars", "--virtual-time-budget=5000",
        "--user-data-dir=" + profile, "--window-size=" + width + ",2400"));
    command.addAll(List.of(what));
    if (dark) {
      command.add("--blink-settings=preferredColorScheme=0");
    }
    command.add(page.toUri().toString());
    Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    boolean ended = process.waitFor(90, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("the browser ended").isTrue();
    assertThat(Files.readString(err)).as("console of the browser").doesNotContain("CONSOLE");
    return Files.readString(out);
  }
}
