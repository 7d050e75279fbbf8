package org.spinprop.hdf5;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;

/** Names of other groups and data sets. A child is read when it is asked for, so that one does not stand in another's way. */
public final class Group implements Node {
  private static final int MOST_LINKS = 16;

  private final Hdf5File file;
  private final String path;
  private final Map<String, Link> links;

  Group(Hdf5File file, String path, ObjectHeader header) throws IOException {
    this.file = file;
    this.path = path;
    this.links = Links.of(file.storage(), header);
  }

  @Override
  public String path() {
    return path;
  }

  /** Names of its children, in the file's order. */
  public Set<String> names() {
    return links.keySet();
  }

  /**
   * A child, wherever its link leads; nothing if there is no such name.
   *
   * @throws InvalidInputException if it is damaged, or its link leads nowhere
   */
  public Optional<Node> child(String name) throws IOException {
    return child(name, 0);
  }

  /**
   * What a path leads to, names with slashes between them; nothing if it leads nowhere.
   *
   * @throws InvalidInputException as for a child
   */
  public Optional<Node> at(String names) throws IOException {
    return at(names, 0);
  }

  private Optional<Node> at(String names, int followed) throws IOException {
    Node node = this;
    for (String name : names.split("/", -1)) {
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      Optional<Node> next = node instanceof Group group ? group.child(name, followed) : Optional.empty();
      if (next.isEmpty()) {
        return next;
      }
      node = next.get();
    }
    return Optional.of(node);
  }

  private Optional<Node> child(String name, int followed) throws IOException {
    Link link = links.get(name);
    if (link == null) {
      return Optional.empty();
    }
    String childPath = path.endsWith("/") ? path + name : path + "/" + name;
    try {
      return Optional.of(node(link, childPath, followed));
    } catch (InvalidInputException e) {
      throw e.getMessage().startsWith("'") ? e : Refusal.at(childPath, e);
    }
  }

  private Node node(Link link, String childPath, int followed) throws IOException {
    if (link instanceof Link.Hard hard) {
      return file.node(hard.address(), childPath);
    }
    if (followed > MOST_LINKS) {
      throw new InvalidInputException("is a link in a circle of links");
    }
    if (link instanceof Link.Soft soft) {
      Group from = soft.path().startsWith("/") ? file.root() : this;
      return from.at(soft.path(), followed + 1)
          .orElseThrow(() -> InvalidInputException.of("is a link to '%s', where there is nothing", soft.path()));
    }
    if (link instanceof Link.External external) {
      return file.beside(external.file()).root().at(external.path(), followed + 1)
          .orElseThrow(
              () -> InvalidInputException.of(
                  "is a link to '%s' in file '%s', where there is nothing", external.path(), external.file()));
    }
    throw Refusal.notRead("is a link of kind %d, which is a program's own", ((Link.Own) link).kind());
  }
}
