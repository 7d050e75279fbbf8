package org.spinprop.datasets;

import java.util.EnumSet;
import java.util.Set;
import org.spinprop.data.Dataset;
import org.spinprop.data.YinYang;

/** The published Yin-Yang points. */
final class YinYangParts implements Parts {

  @Override
  public Set<Split> present() {
    return EnumSet.allOf(Split.class);
  }

  @Override
  public Dataset open(Split split) {
    return switch (split) {
      case TRAIN -> YinYang.train();
      case VALIDATION -> YinYang.validation();
      case TEST -> YinYang.test();
    };
  }
}
