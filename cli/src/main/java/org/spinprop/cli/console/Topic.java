package org.spinprop.cli.console;

/** What options are about: the parts of a command's help, in their order. */
public enum Topic {
  /** What the command itself is about. */
  COMMAND("Options"),
  DATA("Data"),
  ENCODING("Coding of the data"),
  NETWORK("Network"),
  TRAINING("Training"),
  OBJECTIVE("Loss and bounds"),
  RESUMING("Stopping and going on"),
  CHIP("Emulated chip"),
  PRECISION("Weights on the chip"),
  FAULTS("Faults of the chip"),
  ONNX("ONNX files"),
  NIR("NIR files"),
  PERCEPTRON("Perceptrons"),
  COMMON("Common options");

  private final String heading;

  Topic(String heading) {
    this.heading = heading;
  }

  /** As it stands in help and in the manual. */
  public String heading() {
    return heading;
  }
}
