package org.spinprop.datasets.part;

import java.util.EnumSet;
import java.util.Set;
import org.spinprop.data.Dataset;
import org.spinprop.data.YinYang;

/** The published Yin-Yang points. */
public final class YinYangParts implements Parts {

  @Override
  public Set<DataPart> present() {
    return EnumSet.allOf(DataPart.class);
  }

  @Override
  public Dataset open(DataPart part) {
    return switch (part) {
      case TRAIN -> YinYang.train();
      case VALIDATION -> YinYang.validation();
      case TEST -> YinYang.test();
    };
  }
}
