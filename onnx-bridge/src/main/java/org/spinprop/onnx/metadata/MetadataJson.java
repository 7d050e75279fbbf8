package org.spinprop.onnx.metadata;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.data.BrightnessEncoder;
import org.spinprop.data.Crop;
import org.spinprop.data.Encoder;
import org.spinprop.data.EventEncoder;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.RateEncoder;
import org.spinprop.data.Scaling;
import org.spinprop.data.StaggeredEncoder;
import org.spinprop.data.TimeWindow;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.LossKind;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.SpikeCountCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Provenance;
import org.spinprop.model.Stage;
import org.spinprop.model.TrainingData;
import org.spinprop.network.Clock;
import org.spinprop.onnx.dialect.Dialect;

/**
 * Core's records as JSON. The interfaces below are how they are named in files: a new encoder is one line in
 * its {@code JsonSubTypes}; losses have the names of their {@link LossKind}.
 */
final class MetadataJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addMixIn(Encoder.class, EncoderNames.class)
          .addMixIn(LatencyEncoder.class, LatencyNames.class)
          .addMixIn(StaggeredEncoder.class, LatencyNames.class)
          .addMixIn(BrightnessEncoder.class, LatencyNames.class)
          .addMixIn(RateEncoder.class, LatencyNames.class)
          .addMixIn(EventEncoder.class, EventNames.class)
          .addMixIn(TimeWindow.class, WindowNames.class)
          .addMixIn(Loss.class, LossNames.class)
          .registerSubtypes(losses())
          .addMixIn(FirstSpikeCrossEntropy.class, FirstSpikeNames.class)
          .addMixIn(Clock.class, ClockNames.class)
          .addMixIn(StatedProjection.class, ProjectionNames.class)
          .addMixIn(Stage.class, StageNames.class)
          .addMixIn(TrainingData.class, TrainingDataNames.class)
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          // A later writer may add what this reader can do without; what it cannot do without must be there.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new RequiredUnlessOptional())
          // The shortest decimals on every Java.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
          .build();

  /** Losses that have names in versions before the newest. */
  private static final Set<Class<? extends Loss>> EARLY_LOSSES =
      Set.of(FirstSpikeCrossEntropy.class, ReadoutCrossEntropy.class, SpikeCountCrossEntropy.class);

  private MetadataJson() {}

  /** What an older writer did not write is an {@link Optional}; all else must be there. */
  private static final class RequiredUnlessOptional extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return member.getRawType() != Optional.class;
    }
  }

  /** The lowest version of the dialect that has names for all encoders and losses of a history. */
  static int versionOf(Provenance provenance) {
    return provenance.stages().stream().mapToInt(MetadataJson::versionOf).max().orElse(Dialect.PLAIN);
  }

  private static int versionOf(Stage stage) {
    return Math.max(versionOf(stage.encoder()), versionOf(stage.loss()));
  }

  private static int versionOf(Encoder encoder) {
    if (encoder instanceof EventEncoder events) {
      return events.crop().isPresent() || events.window().isPresent() ? Dialect.SECTIONS : Dialect.INPUTS;
    }
    if (encoder instanceof RateEncoder) {
      return Dialect.INPUTS;
    }
    return encoder instanceof LatencyEncoder ? Dialect.PLAIN : Dialect.FEATURES;
  }

  private static int versionOf(Loss loss) {
    if (!EARLY_LOSSES.contains(loss.getClass())) {
      return Dialect.LOSSES;
    }
    return loss.reading().match(
        firstSpikes -> Dialect.PLAIN,
        spikeCounts -> Dialect.FEATURES,
        voltage -> voltage == VoltageFeature.WEIGHTED_MEAN ? Dialect.FEATURES : Dialect.PLAIN);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = LatencyEncoder.class, name = "latency"),
    @JsonSubTypes.Type(value = StaggeredEncoder.class, name = "staggered_latency"),
    @JsonSubTypes.Type(value = BrightnessEncoder.class, name = "brightness_latency"),
    @JsonSubTypes.Type(value = RateEncoder.class, name = "rate"),
    @JsonSubTypes.Type(value = EventEncoder.class, name = "events")
  })
  interface EncoderNames {}

  interface EventNames {
    @JsonProperty("recorded_ms_per_ms")
    double speed();

    @JsonSetter(nulls = Nulls.SET)
    Optional<Crop> crop();

    @JsonSetter(nulls = Nulls.SET)
    Optional<TimeWindow> window();
  }

  interface WindowNames {
    @JsonProperty("from_ms")
    double from();

    @JsonProperty("to_ms")
    double to();
  }

  interface LatencyNames {
    @JsonProperty("early_ms")
    double early();

    @JsonProperty("late_ms")
    double late();
  }

  /** By the names of their kinds. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  interface LossNames {}

  private static NamedType[] losses() {
    return LossKind.all().stream().map(kind -> new NamedType(kind.type(), kind.name())).toArray(NamedType[]::new);
  }

  interface FirstSpikeNames {
    @JsonProperty("tau0_ms")
    double tau0();

    @JsonProperty("tau1_ms")
    double tau1();
  }

  interface StageNames {
    @JsonSetter(nulls = Nulls.SET)
    Optional<TrainingData> trainedOn();

    @JsonSetter(nulls = Nulls.SET)
    Optional<String> numbers();
  }

  interface TrainingDataNames {
    @JsonSetter(nulls = Nulls.SET)
    Optional<Scaling> scaling();
  }

  interface ClockNames {
    @JsonProperty("dt_ms")
    double dt();
  }

  interface ProjectionNames {
    @JsonProperty("delay_ticks")
    int maxDelay();
  }

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value, e);
    }
  }

  /** Reads one metadata entry; {@code key} is what an error names. */
  static <T> T read(String key, String json, Class<T> type) {
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw InvalidInputException.of("metadata '%s' is null; export the model again", key);
      }
      return value;
    } catch (JsonProcessingException e) {
      String why = e.getCause() instanceof InvalidInputException cause ? cause.getMessage() : e.getOriginalMessage();
      throw new InvalidInputException(
          String.format(Locale.ROOT, "metadata '%s' is not understood: %s", key, why), e);
    }
  }
}
