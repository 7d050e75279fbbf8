package org.spinprop.lab.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** JSON has no NaN and no infinity: such figures are null, which no reader takes for a number or a word. */
public final class FiniteNumbers extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /** For any mapper that writes figures. */
  public FiniteNumbers() {
    addSerializer(Double.class, new OfDouble());
    addSerializer(Double.TYPE, new OfDouble());
    addSerializer(double[].class, new OfArray());
  }

  private static void write(double figure, JsonGenerator json) throws IOException {
    if (Double.isFinite(figure)) {
      json.writeNumber(figure);
    } else {
      json.writeNull();
    }
  }

  private static final class OfDouble extends JsonSerializer<Double> {
    @Override
    public void serialize(Double figure, JsonGenerator json, SerializerProvider provider) throws IOException {
      write(figure, json);
    }
  }

  private static final class OfArray extends JsonSerializer<double[]> {
    @Override
    public void serialize(double[] figures, JsonGenerator json, SerializerProvider provider) throws IOException {
      json.writeStartArray();
      for (double figure : figures) {
        write(figure, json);
      }
      json.writeEndArray();
    }
  }
}
