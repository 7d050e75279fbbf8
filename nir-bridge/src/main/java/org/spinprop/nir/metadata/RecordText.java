package org.spinprop.nir.metadata;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
import org.spinprop.loss.Loss;
import org.spinprop.loss.LossKind;
import org.spinprop.nir.file.NodeFields;
import org.spinprop.text.StableText;

/**
 * Records as texts by key, and back: {@code clock.dt} is the text of component dt of component clock; names are in
 * snake_case. Components may be numbers, booleans, texts, enums, records, sealed interfaces of records, and losses (their type
 * beside the components), lists, maps by text, and all of these as optionals. Doubles are written such that they come back bit for bit.
 */
public final class RecordText {
  private static final String TYPE = "type";
  private static final String SIZE = "size";
  private static final int LARGEST = 1 << 20;

  private RecordText() {}

  /** The texts of a record, their keys beginning with a prefix and a dot. */
  static Map<String, String> write(String prefix, Record record) {
    Map<String, String> texts = new LinkedHashMap<>();
    write(prefix, record, record.getClass(), texts);
    return texts;
  }

  private static void write(String key, Object value, Type type, Map<String, String> texts) {
    if (value instanceof Record record) {
      if (raw(type).isInterface()) {
        texts.put(key + "." + TYPE, record.getClass().getSimpleName());
      }
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        write(key + "." + NodeFields.field(component), get(record, component), component.getGenericType(), texts);
      }
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> write(key, present, argument(type, 0), texts));
    } else if (value instanceof List<?> list) {
      texts.put(key + "." + SIZE, Integer.toString(list.size()));
      for (int i = 0; i < list.size(); i++) {
        write(key + "." + i, list.get(i), argument(type, 0), texts);
      }
    } else if (value instanceof Map<?, ?> map) {
      texts.put(key + "." + SIZE, Integer.toString(map.size()));
      int i = 0;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        texts.put(key + "." + i + ".key", entry.getKey().toString());
        write(key + "." + i++ + ".value", entry.getValue(), argument(type, 1), texts);
      }
    } else {
      texts.put(key, value instanceof Enum<?> constant ? constant.name() : StableText.of(value));
    }
  }

  private static Object get(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  /** The record that {@link #write} wrote; throws where texts are missing or say nothing that a record takes. */
  static <R extends Record> R read(String prefix, Class<R> type, Map<String, String> texts) {
    return type.cast(value(prefix, type, texts));
  }

  private static Object value(String key, Type type, Map<String, String> texts) {
    Class<?> raw = raw(type);
    if (raw == List.class) {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < size(key, texts); i++) {
        list.add(value(key + "." + i, argument(type, 0), texts));
      }
      return list;
    }
    if (raw == Map.class) {
      Map<String, Object> map = new TreeMap<>();
      for (int i = 0; i < size(key, texts); i++) {
        map.put(text(key + "." + i + ".key", texts), value(key + "." + i + ".value", argument(type, 1), texts));
      }
      return map;
    }
    if (raw == Optional.class) {
      boolean present = texts.keySet().stream().anyMatch(other -> other.equals(key) || other.startsWith(key + "."));
      return present ? Optional.of(value(key, argument(type, 0), texts)) : Optional.empty();
    }
    if (raw.isInterface()) {
      return record(key, known(raw, key + "." + TYPE, texts), texts);
    }
    return raw.isRecord() ? record(key, raw, texts) : parse(key, raw, text(key, texts));
  }

  private static int size(String key, Map<String, String> texts) {
    int size = (int) parse(key + "." + SIZE, int.class, text(key + "." + SIZE, texts));
    if (size < 0 || size > LARGEST) {
      throw InvalidInputException.of("metadata '%s.%s' is %d", key, SIZE, size);
    }
    return size;
  }

  private static Class<?> known(Class<?> kinds, String key, Map<String, String> texts) {
    String name = text(key, texts);
    Stream<? extends Class<?>> known =
        kinds == Loss.class ? LossKind.all().stream().map(LossKind::type) : Arrays.stream(kinds.getPermittedSubclasses());
    return known
        .filter(candidate -> candidate.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> InvalidInputException.of(
                "metadata '%s' is '%s', which this Spinprop does not know; use a newer one, or put what brings it on the class path",
                key, name));
  }

  private static Object record(String key, Class<?> type, Map<String, String> texts) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = value(key + "." + NodeFields.field(components[i]), components[i].getGenericType(), texts);
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidInputException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(type + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private static Object parse(String key, Class<?> type, String text) {
    try {
      if (type == int.class) {
        return Integer.parseInt(text);
      } else if (type == long.class) {
        return Long.parseLong(text);
      } else if (type == double.class || type == Double.class) {
        return Double.parseDouble(text);
      } else if (type == boolean.class) {
        return truth(text);
      } else if (type == String.class) {
        return text;
      } else if (type.isEnum()) {
        return Arrays.stream(type.getEnumConstants())
            .filter(constant -> ((Enum<?>) constant).name().equals(text))
            .findFirst()
            .orElseThrow(NumberFormatException::new);
      }
    } catch (NumberFormatException e) {
      throw new InvalidInputException(String.format(Locale.ROOT, "metadata '%s' is '%s'", key, text), e);
    }
    throw new IllegalStateException("components of type " + type + " have no text");
  }

  private static boolean truth(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new NumberFormatException();
  }

  private static String text(String key, Map<String, String> texts) {
    String text = texts.get(key);
    if (text == null) {
      throw InvalidInputException.of("metadata '%s' is missing", key);
    }
    return text;
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
  }

  private static Type argument(Type type, int position) {
    return ((ParameterizedType) type).getActualTypeArguments()[position];
  }
}
