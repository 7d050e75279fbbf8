#include "subtick_layer.h"

static void clear(float *values, int n) {
  memset(values, 0, (size_t) n * sizeof *values);
}

void subtick_layer_begin_batch(struct subtick_layer *layer) {
  clear(layer->arrivals.synapses.gradients, layer->arrivals.synapses.sources * layer->size);
  memset(layer->fired, 0, (size_t) layer->size * sizeof *layer->fired);
  layer->limited = 0;
}

void subtick_layer_begin_sample(struct subtick_layer *layer) {
  arrivals_begin_sample(&layer->arrivals);
  clear(layer->voltage, layer->size);
  clear(layer->current, layer->size);
  layer->count = 0;
}

/* Makes the state at the end of a tick that of the next one's begin. */
static void settle(struct subtick_layer *layer) {
  float *free = layer->voltage;
  layer->voltage = layer->next_voltage;
  layer->next_voltage = free;
  free = layer->current;
  layer->current = layer->next_current;
  layer->next_current = free;
}

void subtick_layer_forward(struct subtick_layer *layer, int tick, const struct packet *packets, int count) {
  struct arrivals *arrivals = &layer->arrivals;
  arrivals_receive(arrivals, tick, packets, count);
  drift(
      layer->next_voltage, layer->next_current, layer->above, layer->voltage, layer->current, layer->size, &layer->tick,
      layer->near_theta);
  for (int k = 0; k < arrivals->count; k++) {
    struct stretch left = arrivals_left(arrivals, &layer->membrane, k);
    arrive_row(
        layer->next_voltage, layer->next_current, layer->above, arrivals_weights(arrivals, k),
        arrivals_source(arrivals, k)->scale, layer->size, &left);
  }
  layer->begins[tick] = (uint16_t) layer->count;
  const float *above = layer->above;
  const int size = layer->size;
  for (int j = 0; j < size; j++) {
    if (__builtin_expect(above[j] > 0, 0)) {
      subtick_layer_fire(layer, j);
    }
  }
  settle(layer);
}

int subtick_layer_begin_backward(struct subtick_layer *layer) {
  clear(layer->lambda_i, layer->size);
  clear(layer->lambda_v, layer->size);
  memset(layer->concerned, 0, (size_t) layer->size * sizeof *layer->concerned);
  layer->active = 0;
  return layer->count <= layer->kept && layer->arrivals.complete;
}

/* The spike that the next error concerns: the one before of the same neuron, or its latest again, for the next sender. */
static int next_concerned(const struct own_spike *spikes, int from, int to, int s) {
  if (s > from && spikes[s - 1].neuron == spikes[s].neuron) {
    return s - 1;
  }
  while (s + 1 < to && spikes[s + 1].neuron == spikes[s].neuron) {
    s++;
  }
  return s;
}

/* Adds the errors of a tick to the spikes that they concern; the tick has those from one to before another. */
static void take_errors(struct subtick_layer *layer, int from, int to, const struct packet *packets, int count) {
  struct own_spike *spikes = layer->spikes;
  for (int s = from; s < to; s++) {
    layer->concerned[spikes[s].neuron] = (uint16_t) (s + 1);
  }
  for (int i = 0; i < count; i++) {
    uint32_t neuron = (packets[i].key & ~ERROR_BIT) - layer->spike_key;
    float error = value_of(packets[i].payload);
    int s = layer->concerned[neuron] - 1;
    if (s < 0) {
      synapses_push(&layer->arrivals.synapses, neuron, error);
    } else {
      spikes[s].gradient += error;
      layer->concerned[neuron] = (uint16_t) (next_concerned(spikes, from, to, s) + 1);
    }
  }
  for (int s = from; s < to; s++) {
    layer->concerned[spikes[s].neuron] = 0;
  }
}

void subtick_layer_backward(struct subtick_layer *layer, int tick, const struct packet *packets, int count) {
  const struct membrane *membrane = &layer->membrane;
  const struct own_spike *spikes = layer->spikes;
  const int from = layer->begins[tick];
  const int to = layer->count;
  arrivals_turn_to(&layer->arrivals, tick);
  take_errors(layer, from, to, packets, count);
  for (int end = to; end > from;) {
    int first = end - 1;
    while (first > from && spikes[first - 1].neuron == spikes[first].neuron) {
      first--;
    }
    subtick_layer_reverse_spikes(layer, first, end);
    end = first;
  }
  arrivals_undo(&layer->arrivals, layer->active, membrane, layer->lambda_i, layer->lambda_v);
  if (layer->active) {
    adjoint_before_tick(layer->lambda_i, layer->lambda_v, layer->size, membrane, &layer->tick.over);
  }
  for (int s = from; s < to; s++) {
    layer->lambda_i[spikes[s].neuron] = layer->lambda_i_before[spikes[s].neuron];
    layer->lambda_v[spikes[s].neuron] = layer->lambda_v_before[spikes[s].neuron];
  }
  layer->count = from;
}
