package org.spinprop.cli.console;

import java.io.PrintWriter;

/** How text stands out where there is colour. */
public enum Style {
  /** Headers of tables: bold. */
  HEADER("1"),
  /** What asks for attention: yellow. */
  NOTICE("33"),
  /** What went wrong: bold red. */
  ERROR("1;31");

  private final String code;

  /** @param code of ECMA-48's Select Graphic Rendition */
  Style(String code) {
    this.code = code;
  }

  /** Text as it is to be written to a stream; as it is where that shows no colour. */
  public String of(String text, PrintWriter stream) {
    return Terminal.colourful(stream) ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
