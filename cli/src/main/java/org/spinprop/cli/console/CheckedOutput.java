package org.spinprop.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A stream that remembers why it took no more: Java's own writers of text keep that to themselves. */
public final class CheckedOutput extends FilterOutputStream {
  private Optional<IOException> failure = Optional.empty();

  public CheckedOutput(OutputStream stream) {
    super(stream);
  }

  /** Why something that was written is lost, if anything is. */
  public Optional<IOException> failure() {
    return failure;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = Optional.of(e);
      throw e;
    }
  }
}
