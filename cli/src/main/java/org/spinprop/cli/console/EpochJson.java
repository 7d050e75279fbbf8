package org.spinprop.cli.console;

import com.fasterxml.jackson.annotation.JsonInclude;

/** An epoch in JSON: figures of training are left out where nothing was trained. */
interface EpochJson {

  @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = NotMeasured.class)
  double trainLoss();

  @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = NotMeasured.class)
  double trainAccuracy();

  /** Equals what Jackson is to leave out. */
  final class NotMeasured {

    @Override
    public boolean equals(Object value) {
      return value instanceof Double figure && figure.isNaN();
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }
}
