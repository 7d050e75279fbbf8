package org.spinprop.datasets.camera;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pixels of iniVation's cameras, by the names that headers have for them. */
final class CameraModel {
  private static final Map<String, SensorSize> SIZES =
      Map.of(
          "dvs128", new SensorSize(128, 128), "davis128", new SensorSize(128, 128), "davis208", new SensorSize(208, 192),
          "davis240", new SensorSize(240, 180), "davis346", new SensorSize(346, 260), "davi346", new SensorSize(346, 260),
          "davis640", new SensorSize(640, 480));

  private CameraModel() {}

  /** @param name as {@code eu.seebetter.ini.chips.davis.Davis346red} */
  static Optional<SensorSize> sensor(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return SIZES.entrySet().stream().filter(model -> small.contains(model.getKey())).findFirst().map(Map.Entry::getValue);
  }
}
