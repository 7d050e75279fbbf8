package org.spinprop.nir.file;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.spinprop.InvalidInputException;
import org.spinprop.hdf5.Dataset;
import org.spinprop.hdf5.Group;
import org.spinprop.hdf5.Node;
import org.spinprop.nir.graph.Default;
import org.spinprop.nir.graph.NirNode;
import org.spinprop.nir.graph.Padding;
import org.spinprop.nir.graph.Primitives;
import org.spinprop.nir.tensor.Counts;
import org.spinprop.nir.tensor.Dimensions;
import org.spinprop.nir.tensor.Tensor;

/** Nodes as the fields of a file: each component of a node's record is a field of the same name, in snake_case. */
public final class NodeFields {
  static final String TYPE = "type";
  static final String METADATA = "metadata";

  /** Fields that are written in float32 where that loses nothing. */
  private static final Set<String> SINGLE = Set.of("weight", "bias", "scale");

  private NodeFields() {}

  /** The node of given fields. */
  static NirNode read(String type, Group fields) throws IOException {
    Class<? extends NirNode> record = Primitives.record(type);
    RecordComponent[] components = record.getRecordComponents();
    Set<String> unknown = new TreeSet<>(fields.names());
    unknown.removeAll(Set.of(TYPE, METADATA));
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String field = field(components[i]);
      unknown.remove(field);
      values[i] = value(components[i], field, fields.child(field));
    }
    if (!unknown.isEmpty()) {
      throw InvalidInputException.of("fields %s are not known", unknown);
    }
    return create(record, components, values);
  }

  private static Object value(RecordComponent component, String field, Optional<Node> node) throws IOException {
    Default missing = component.getAnnotation(Default.class);
    if (node.isEmpty() && missing == null) {
      throw InvalidInputException.of("field '%s' is missing", field);
    }
    if (node.isEmpty()) {
      return absent(component.getType(), missing.value());
    }
    try {
      if (!(node.get() instanceof Dataset data)) {
        throw InvalidInputException.of("'%s' is no data set", node.get().path());
      }
      return present(component.getType(), data);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(String.format(Locale.ROOT, "field '%s': %s", field, e.getMessage()), e);
    }
  }

  private static Object absent(Class<?> type, double value) {
    if (type == Dimensions.class) {
      return new Dimensions();
    }
    return type == OptionalInt.class ? OptionalInt.empty() : new Tensor(new double[] {value}, new Dimensions());
  }

  private static Object present(Class<?> type, Dataset data) throws IOException {
    if (type == Tensor.class) {
      return HdfData.tensor(data);
    } else if (type == Dimensions.class) {
      return HdfData.shape(data);
    } else if (type == Counts.class) {
      return new Counts(HdfData.integers(data));
    } else if (type == Padding.class) {
      Optional<String> word = HdfData.text(Optional.of(data));
      return word.isPresent() ? Padding.of(word.get()) : Padding.of(new Counts(HdfData.integers(data)));
    }
    int number = HdfData.integer(data);
    return type == OptionalInt.class ? OptionalInt.of(number) : (Object) number;
  }

  private static NirNode create(Class<? extends NirNode> record, RecordComponent[] components, Object[] values) {
    Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<? extends NirNode> constructor = record.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidInputException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(record + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record + " cannot be made", e);
    }
  }

  /** The fields of a node. */
  static Map<String, Object> write(NirNode node) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(TYPE, Primitives.type(node));
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      String field = field(component);
      Object value = get(node, component);
      if (value instanceof Tensor tensor) {
        fields.put(field, HdfData.data(tensor, SINGLE.contains(field) && tensor.isSingle()));
      } else {
        fields.put(field, whole(value));
      }
    }
    return fields;
  }

  /** As files hold whole numbers; words for a padding are never written. */
  private static Object whole(Object value) {
    if (value instanceof Dimensions shape) {
      return longs(shape.sizes());
    } else if (value instanceof Counts counts) {
      return longs(counts.values());
    } else if (value instanceof Padding padding) {
      return longs(padding.amounts().values());
    }
    return value instanceof OptionalInt number ? (long) number.getAsInt() : ((Integer) value).longValue();
  }

  private static long[] longs(List<Integer> numbers) {
    return numbers.stream().mapToLong(Integer::longValue).toArray();
  }

  private static Object get(NirNode node, RecordComponent component) {
    try {
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  /** The name of a component in files. */
  public static String field(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
