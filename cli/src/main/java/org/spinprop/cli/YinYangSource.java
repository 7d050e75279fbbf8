package org.spinprop.cli;

import org.spinprop.data.Dataset;
import org.spinprop.data.YinYang;

/** Yin-Yang in its published splits. */
record YinYangSource() implements DataSource {
  static final String NAME = "yinyang";

  @Override
  public Dataset read(Split split) {
    return switch (split) {
      case TRAIN -> YinYang.train();
      case VALIDATION -> YinYang.validation();
      case TEST -> YinYang.test();
    };
  }

  @Override
  public DataKind kind() {
    return DataKind.POINTS;
  }
}
