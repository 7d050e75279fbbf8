package org.spinprop.nir;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spinprop.model.Model;

/**
 * A model that was read from a NIR file, and what the file said besides.
 *
 * @param ours whether Spinprop wrote the file, so that it states all that NIR leaves open
 * @param metadata of others, as boxed numbers, strings and arrays of {@code long}, {@code double} and strings
 */
public record NirModel(Model model, boolean ours, Map<String, Object> metadata) {

  public NirModel {
    metadata = new LinkedHashMap<>(metadata);
  }
}
