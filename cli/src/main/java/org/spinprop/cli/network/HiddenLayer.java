package org.spinprop.cli.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Connection;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Dense;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Window;

/**
 * What {@code --hidden} says of a layer: {@code 120} neurons, or {@code 8c5}, 8 channels of a 5 x 5 convolution, behind a {@code p2}, a
 * sum over 2 x 2 neurons, if that stands before it.
 *
 * @param neurons or channels of a convolution
 */
record HiddenLayer(int neurons, Optional<Pooling> pooling, Optional<Convolution> convolution) {
  private static final Pattern WORD = Pattern.compile("(?:(\\d{1,9})(?:c(\\d{1,4}))?|p(\\d{1,4}))");

  /**
   * The layers, and the pool before the output, if the last word is one.
   *
   * @param pooling of the output
   */
  record Layers(List<HiddenLayer> hidden, Optional<Pooling> pooling) {

    /** Whether the layer at a position, or the output behind the last, sees its input as an image. */
    boolean seesImages(int position) {
      return position < hidden.size()
          ? hidden.get(position).pooling.isPresent() || hidden.get(position).convolution.isPresent()
          : pooling.isPresent();
    }
  }

  /** Reads the words of the option. */
  static Layers read(List<String> words) {
    List<HiddenLayer> layers = new ArrayList<>();
    Optional<Pooling> pooling = Optional.empty();
    for (String word : words) {
      Matcher parts = WORD.matcher(word);
      if (!parts.matches()) {
        throw InvalidInputException.of(
            "--hidden: '%s', expected a number of neurons, CHANNELScKERNEL as 8c5 or pSIZE as p2", word);
      }
      if (parts.group(3) != null) {
        if (pooling.isPresent()) {
          throw InvalidInputException.of("--hidden: '%s' behind another pool; take one pool of both", word);
        }
        pooling = Optional.of(new Pooling(Pooling.Kind.SUM, Window.tile(Integer.parseInt(parts.group(3)))));
      } else {
        if (Integer.parseInt(parts.group(1)) == 0) {
          throw InvalidInputException.of("--hidden: '%s': size is 0, expected at least 1", word);
        }
        Optional<Convolution> convolution =
            Optional.ofNullable(parts.group(2)).map(kernel -> Convolution.square(Integer.parseInt(kernel)));
        layers.add(new HiddenLayer(Integer.parseInt(parts.group(1)), pooling, convolution));
        pooling = Optional.empty();
      }
    }
    return new Layers(layers, pooling);
  }

  Connection connection() {
    return convolution.isPresent() ? convolution.get() : new Dense();
  }

  /** How its neurons lie, behind those of a shape. */
  Shape shape(Shape before) {
    Shape pooled = pooling.map(pool -> pool.output(before)).orElse(before);
    return convolution.map(window -> window.output(pooled, neurons)).orElseGet(() -> Shape.flat(neurons));
  }
}
