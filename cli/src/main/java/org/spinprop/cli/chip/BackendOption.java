package org.spinprop.cli.chip;

import java.util.Iterator;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Backends;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.spinnaker.SpinnakerBackend;
import picocli.CommandLine.Option;

/** The backend that a command runs a model on. */
@About(Topic.COMMAND)
public final class BackendOption {

  /** Names of all backends, for help and completion. */
  public static final class Names implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Backends.all().stream().map(Backend::name).iterator();
    }
  }

  @Option(
      names = "--backend",
      paramLabel = "B",
      defaultValue = SpinnakerBackend.NAME,
      completionCandidates = Names.class,
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private String name;

  /** As given. */
  public String name() {
    return name;
  }
}
