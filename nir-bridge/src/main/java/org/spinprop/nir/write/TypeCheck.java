package org.spinprop.nir.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Window;
import org.spinprop.nir.graph.Affine;
import org.spinprop.nir.graph.Conv;
import org.spinprop.nir.graph.Conv2d;
import org.spinprop.nir.graph.Linear;
import org.spinprop.nir.graph.Neuron;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.graph.NirNode;

/**
 * The check of shapes in {@code nir.read}, as far as it refuses graphs of ours (NIR 7232ada, nir/ir/conv.py and graph.py): it
 * takes a kernel's rows for its columns too and the channels of a group for all, and it has no node that makes an image of what a
 * matrix gives.
 */
public final class TypeCheck {

  private TypeCheck() {}

  /** Why {@code nir.read} refuses a graph unless it is told {@code type_check=False}; empty where it does not. */
  public static List<String> refusals(NirGraph graph) {
    List<String> refusals = new ArrayList<>();
    graph.nodes().forEach((name, node) -> {
      if (node instanceof Conv conv && conv.groups() > 1) {
        refusals.add(said("'%s' has %d groups", name, conv.groups()));
      } else if (node instanceof Conv2d conv && !hasOutputOfSquareKernel(conv)) {
        refusals.add(said("the kernel of '%s' is not square", name));
      }
    });
    for (NirGraph.Edge edge : graph.edges()) {
      if (isMatrix(graph.node(edge.from())) && graph.node(edge.to()) instanceof Neuron neuron && neuron.shape().rank() > 1) {
        refusals.add(said("'%s' gives an image, '%s', one row of numbers", edge.from(), edge.to()));
      }
    }
    return refusals;
  }

  private static String said(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private static boolean isMatrix(NirNode node) {
    return node instanceof Linear || node instanceof Affine;
  }

  private static boolean hasOutputOfSquareKernel(Conv2d conv) {
    Window window = conv.convolution().window();
    Shape image = new Shape(conv.channels(), conv.inputShape().size(0), conv.inputShape().size(1));
    int reach = window.dilation().columns() * (window.kernel().rows() - 1) + 1;
    int columns = Math.floorDiv(image.columns() + 2 * window.padding().columns() - reach, window.stride().columns()) + 1;
    return columns == window.output(image).columns();
  }
}
