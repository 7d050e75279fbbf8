package org.spinprop.datasets.numpy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.datasets.numpy.NumberType.Kind;

/**
 * Reads the header of a {@code .npy} file, a Python literal: a dictionary with {@code descr}, the type of an entry or a list of
 * its fields, {@code fortran_order} and {@code shape} (NumPy, <i>NEP 1</i> and {@code numpy.lib.format}).
 */
final class HeaderText {
  /** NumPy's own limit. */
  private static final int MOST_DIMENSIONS = 64;

  private static final int MOST_FIELDS = 1024;

  /** Of an entry. */
  private static final int MOST_BYTES = 1 << 20;

  private final String place;
  private final String text;
  private int at;

  /** Byte of an entry at which the fields so far end. */
  private int end;

  private HeaderText(String place, String text) {
    this.place = place;
    this.text = text;
  }

  /** @param place what an error names */
  static NpyHeader parse(String place, String text) {
    return new HeaderText(place, text).dictionary();
  }

  private NpyHeader dictionary() {
    Optional<List<ArrayField>> fields = Optional.empty();
    Optional<int[]> shape = Optional.empty();
    Optional<Boolean> firstFastest = Optional.empty();
    expect('{');
    while (!comes('}')) {
      String key = string();
      expect(':');
      switch (key) {
        case "descr" -> fields = Optional.of(comes('[') ? fields() : List.of(field("", 0, string())));
        case "fortran_order" -> firstFastest = Optional.of(truth());
        case "shape" -> shape = Optional.of(shape());
        default -> throw damaged();
      }
      separator('}');
    }
    if (fields.isEmpty() || shape.isEmpty() || firstFastest.isEmpty()) {
      throw damaged();
    }
    return new NpyHeader(fields.get(), end, shape.get(), firstFastest.get());
  }

  /** The fields of an entry; those without a name are padding. */
  private List<ArrayField> fields() {
    List<ArrayField> fields = new ArrayList<>();
    int count = 0;
    while (!comes(']')) {
      expect('(');
      String name = name();
      expect(',');
      if (peek() == '[') {
        throw refusal("field '" + name + "' is made of fields itself");
      }
      ArrayField field = field(name, end, string());
      if (!name.isEmpty()) {
        fields.add(field);
      }
      separator(')');
      if (!comes(')')) {
        throw refusal("field '" + name + "' is an array in each entry");
      }
      separator(']');
      if (++count > MOST_FIELDS) {
        throw damaged();
      }
    }
    return fields;
  }

  /** A name, or a title and a name. */
  private String name() {
    if (!comes('(')) {
      return string();
    }
    string();
    expect(',');
    String name = string();
    separator(')');
    expect(')');
    return name;
  }

  private ArrayField field(String name, int begin, String code) {
    int digits = code.isEmpty() || Character.isLetter(code.charAt(0)) ? 1 : 2;
    if (code.length() < digits) {
      throw damaged();
    }
    char kind = code.charAt(digits - 1);
    String size = code.substring(digits);
    if (kind == 'O') {
      throw refusal("it holds Python objects, which only Python can unpickle; save it with a type of numbers");
    }
    if (kind == 'M' || kind == 'm') {
      throw refusal("it holds dates or spans of time (" + code + "); save it as integers");
    }
    if (!size.matches("\\d{1,7}")) {
      throw damaged();
    }
    int bytes = Integer.parseInt(size) * (kind == 'U' ? Integer.BYTES : 1);
    if (bytes > MOST_BYTES - begin) {
      throw refusal("an entry of it has more than " + MOST_BYTES + " bytes");
    }
    end = begin + bytes;
    Optional<NumberType> type = type(kind, bytes).map(of -> new NumberType(of, bytes, code.charAt(0) == '>'));
    return new ArrayField(name, begin, type, type.map(NumberType::label).orElse(code));
  }

  private static Optional<Kind> type(char kind, int bytes) {
    boolean integer = bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
    return switch (kind) {
      case 'b' -> bytes == 1 ? Optional.of(Kind.TRUTH) : Optional.empty();
      case 'i' -> integer ? Optional.of(Kind.SIGNED) : Optional.empty();
      case 'u' -> integer ? Optional.of(Kind.UNSIGNED) : Optional.empty();
      case 'f' -> integer && bytes > 1 ? Optional.of(Kind.FLOATING) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private int[] shape() {
    List<Integer> sizes = new ArrayList<>();
    expect('(');
    while (!comes(')')) {
      sizes.add(size());
      separator(')');
      if (sizes.size() > MOST_DIMENSIONS) {
        throw damaged();
      }
    }
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A number, which NumPy under Python 2 wrote with an L behind it. */
  private int size() {
    peek();
    int begin = at;
    while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
      at++;
    }
    String digits = text.substring(begin, at);
    if (at < text.length() && text.charAt(at) == 'L') {
      at++;
    }
    if (!digits.matches("[0-9]{1,18}")) {
      throw damaged();
    }
    if (Long.parseLong(digits) > Integer.MAX_VALUE) {
      throw refusal("a size of " + digits + ", expected " + Integer.MAX_VALUE + " at most");
    }
    return Integer.parseInt(digits);
  }

  private boolean truth() {
    peek();
    for (boolean value : new boolean[] {true, false}) {
      String word = value ? "True" : "False";
      if (text.startsWith(word, at)) {
        at += word.length();
        return value;
      }
    }
    throw damaged();
  }

  private String string() {
    char quote = peek();
    int close = text.indexOf(quote, at + 1);
    if (quote != '\'' && quote != '"' || close < 0) {
      throw damaged();
    }
    String inside = text.substring(at + 1, close);
    if (inside.indexOf('\\') >= 0 || inside.chars().anyMatch(Character::isISOControl)) {
      throw damaged();
    }
    at = close + 1;
    return inside;
  }

  /** A comma, which may be left out before a bracket. */
  private void separator(char bracket) {
    if (!comes(',') && peek() != bracket) {
      throw damaged();
    }
  }

  private boolean comes(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char wanted) {
    if (!comes(wanted)) {
      throw damaged();
    }
  }

  private char peek() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
      at++;
    }
    if (at >= text.length()) {
      throw damaged();
    }
    return text.charAt(at);
  }

  private InvalidInputException damaged() {
    return InvalidInputException.of("%s: its header is damaged at character %d", place, at);
  }

  private InvalidInputException refusal(String why) {
    return InvalidInputException.of("%s: %s", place, why);
  }
}
