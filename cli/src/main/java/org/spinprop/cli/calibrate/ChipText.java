package org.spinprop.cli.calibrate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import org.spinprop.spinnaker.machine.Provenance;
import org.spinprop.yaml.Yaml;

/** Fitted figures as a file for {@code --chip}. */
record ChipText(Calibration calibration, Path records) {

  /** Figures of no more than 0 are left out. */
  String text() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    put(root, calibration.cycles(), "time");
    put(root, calibration.power(), "power");
    return Yaml.write(root);
  }

  private void put(ObjectNode root, Fit fit, String of) {
    for (Fit.Figure figure : fit.figures()) {
      if (figure.value() > 0) {
        root.withObject("/" + figure.path().replace('.', '/'))
            .put("value", figure.value())
            .put("kind", Provenance.MEASURED.text())
            .put(
                "source",
                String.format(
                    Locale.ROOT, "%d records of %s in %s, standard error %.2g", fit.records(), of, records.getFileName(),
                    figure.standardError()));
      }
    }
  }
}
