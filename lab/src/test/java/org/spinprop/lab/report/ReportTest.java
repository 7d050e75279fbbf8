package org.spinprop.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.backend.Executable;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.lab.Comparison;
import org.spinprop.lab.Contender;
import org.spinprop.lab.Findings;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.Network;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Chromium;
import org.spinprop.testing.Samples;

/** The page, also as a real browser shows it. */
class ReportTest {
  /** Accuracy, two rasters, voltages, two decision maps, first spikes, two confusions, curves, two bars. */
  private static final int CHARTS = 12;

  private static final String EVIL = "</script><b>\"&evil";

  private static @TempDir Path folder;

  private static Path page;

  @BeforeAll
  static void write() throws IOException {
    Network network = Samples.yinYangNetwork(20);
    Findings findings =
        Comparison.of(List.of(contender("plain", network, 1), contender(EVIL, network, 2)))
            .closeUps(3)
            .on(YinYang.generate("points", 7, 40));
    LearningCurve curve = new LearningCurve("training", 0, new double[] {0.3, 0.6, 0.8});
    Report report = new Report(EVIL + " against plain", findings, List.of(curve), "How it learned.")
        .with(List.of(new FoldedTable("figures", List.of("figure", "source"), List.of(List.of("memory", EVIL)))));
    report.write(folder);
    report.writePictures(folder);
    page = folder.resolve("report.html");
  }

  @Test
  void itIsOneFileThatNeedsNoNetwork() throws IOException {
    String html = Files.readString(page);
    assertThat(html).doesNotContain(EVIL).contains("&lt;/script&gt;&lt;b&gt;&quot;&amp;evil");
    assertThat(html).doesNotContain("{{");
    String own = html.replaceFirst("(?s)<script>.*?</script>", "");
    assertThat(Pattern.compile("(src|href)=|@import|url\\(|https?://").matcher(own).find()).isFalse();
    assertThat(html).contains("Apache");
  }

  @Test
  void tablesAreFoldedAndTheirTextIsText() throws IOException {
    assertThat(Files.readString(page))
        .contains(
            "<details><summary>figures</summary>", "<tr><th>figure</th><th>source</th></tr>",
            "<tr><td>memory</td><td>&lt;/script&gt;&lt;b&gt;&quot;&amp;evil</td></tr>");
  }

  @Test
  void picturesAreWritten() throws IOException {
    BufferedImage decisions = ImageIO.read(folder.resolve("decisions.png").toFile());
    assertThat(decisions.getWidth()).isEqualTo(2 * decisions.getHeight());
    assertThat(folder.resolve("raster.png")).isNotEmptyFile();
    assertThat(folder.resolve("training.png")).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource({"1200,false", "390,true"})
  void aBrowserDrawsEveryChartWithoutComplaint(int width, boolean dark) throws Exception {
    Chromium.View view = Chromium.in(folder).view(page, width, dark);
    String elements = view.elements();
    assertThat(elements).contains("data-charts=\"" + CHARTS + "\"", "data-theme=\"" + (dark ? "dark" : "light") + "\"");
    assertThat(Pattern.compile("<svg").matcher(elements).results().count()).isEqualTo(CHARTS);
    assertThat(elements).doesNotContain("<b>\"");
    BufferedImage picture = ImageIO.read(view.picture().toFile());
    int corner = picture.getRGB(2, 2) & 0xff;
    assertThat(corner).as("brightness of the paper").matches(blue -> dark ? blue < 60 : blue > 200);
  }

  private static Contender contender(String name, Network network, long seed) {
    Executable executable = new ReferenceBackend().compile(network);
    executable.load(Model.untrained(network, seed).parameters());
    return new Contender(name, executable, LatencyEncoder.DEFAULT, FirstSpikeCrossEntropy.DEFAULT);
  }
}
