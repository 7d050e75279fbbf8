package org.spinprop.cli.chip;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import org.spinprop.backend.Executable;
import org.spinprop.backend.LoopExecutable;
import org.spinprop.spinnaker.SpinnakerExecutable;
import org.spinprop.spinnaker.cost.CostReport;
import org.spinprop.spinnaker.fault.FaultReport;

/**
 * The emulated chip in figures. In JSON those of the costs stand beside {@code faults}.
 *
 * @param costs what a batch takes of it
 * @param faults what went wrong in the whole run
 */
public record ChipFigures(@JsonUnwrapped CostReport costs, FaultReport faults) {

  /** The emulated chip that an executable runs on, if it runs on one: the one place that asks. */
  public static Optional<SpinnakerExecutable> chip(Executable executable) {
    Executable running = executable instanceof LoopExecutable loop ? loop.forward() : executable;
    return running instanceof SpinnakerExecutable chip ? Optional.of(chip) : Optional.empty();
  }
}
