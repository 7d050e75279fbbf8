package org.spinprop.spinnaker.picture;

import java.util.Locale;

/** An SVG picture that is written line by line. */
final class Svg {
  private final StringBuilder body = new StringBuilder();

  /** Adds an element; numbers are written as 1.5, text must be escaped. */
  void add(String format, Object... values) {
    body.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /** Adds text at a position. */
  void text(double x, double y, String style, String text) {
    add("<text x=\"%.1f\" y=\"%.1f\" %s>%s</text>", x, y, style, escape(text));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The whole picture on a light ground. */
  String picture(double width, double height) {
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$.0f" height="%2$.0f" viewBox="0 0 %1$.0f %2$.0f"
          font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#2b2f36">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        %3$s</svg>
        """,
        width, height, body);
  }
}
