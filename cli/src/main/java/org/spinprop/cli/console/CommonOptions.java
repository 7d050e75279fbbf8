package org.spinprop.cli.console;

import org.spinprop.backend.ExecutionOptions;
import picocli.CommandLine.Option;

/** Options that every command takes. */
@About(Topic.COMMON)
public final class CommonOptions {

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of weights and shuffling (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Host threads; results do not depend on it (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures as JSON; '-' for standard output.")
  private String json = "";

  /** The seed of all that is drawn. */
  public long seed() {
    return seed;
  }

  /** How backends run: on how many host threads. */
  public ExecutionOptions execution() {
    return new ExecutionOptions(threads);
  }

  /** Where JSON goes: empty for nowhere, '-' for standard output. */
  String json() {
    return json;
  }
}
