package org.spinprop;

import java.util.Locale;
import java.util.Objects;

/**
 * Something a user gave (a file, an option, data, a network) cannot be used. The message is one line that says what is
 * wrong, where, and how to mend it; the command line prints it and exits with 2. Names and values in it may come from files: ends
 * of lines become blanks, and a question mark stands for each other control character.
 */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One line: what is wrong, where, and how to mend it. */
  public InvalidInputException(String message) {
    super(oneLine(message));
  }

  /** One line as before, and what brought it about. */
  public InvalidInputException(String message, Throwable cause) {
    super(oneLine(message), cause);
  }

  /** Builds the message as {@link String#format(Locale, String, Object...)} does, with the digits of no country. */
  public static InvalidInputException of(String format, Object... values) {
    return new InvalidInputException(String.format(Locale.ROOT, format, values));
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s*\\R\\s*|\\t", " ").replaceAll("\\p{Cntrl}", "?");
  }
}
