package org.spinprop.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command left behind. */
public record CommandRun(int status, String out, String err) {

  public static CommandRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Spinprop.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new CommandRun(status, out.toString(), err.toString());
  }
}
