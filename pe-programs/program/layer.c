#include "layer.h"

#include "bits.h"

static void clear(float *values, int n) {
  memset(values, 0, (size_t) n * sizeof *values);
}

void layer_begin_batch(struct layer *layer) {
  clear(layer->synapses.gradients, layer->synapses.sources * layer->size);
  memset(layer->fired, 0, (size_t) layer->size * sizeof *layer->fired);
  layer->limited = 0;
}

void layer_begin_sample(struct layer *layer) {
  synapses_begin_sample(&layer->synapses, layer->steps);
  memset(layer->own, 0, (size_t) (layer->steps * words_of(layer->size)) * sizeof *layer->own);
  clear(layer->current, layer->size);
  clear(layer->voltage, layer->size);
  clear(layer->arriving, layer->size);
  layer->spikes = 0;
}

static uint32_t *own_at(const struct layer *layer, int tick) {
  return layer->own + tick * words_of(layer->size);
}

void layer_forward(struct layer *layer, int tick, const struct packet *packets, int count) {
  synapses_receive(&layer->synapses, tick, packets, count, layer->arriving);
  if (tick == 0) {
    return;
  }
  struct fired fired = {own_at(layer, tick), layer->rise + layer->spikes, layer->kept - layer->spikes, 0};
  if (count > 0) {
    integrate(
        layer->current, layer->voltage, layer->arriving, layer->size, &layer->decay, layer->theta, layer->subtract, &fired);
  } else {
    integrate_alone(layer->current, layer->voltage, layer->size, &layer->decay, layer->theta, layer->subtract, &fired);
  }
  layer->spikes += fired.count;
  if (fired.count > 0) {
    FOR_EACH_BIT(neuron, fired.bits, layer->size) {
      send_packet(layer->spike_key + neuron, 0);
    }
  }
}

int layer_begin_backward(struct layer *layer) {
  clear(layer->lambda_i, layer->size);
  clear(layer->lambda_v, layer->size);
  clear(layer->spike_gradient, layer->size);
  layer->active = 0;
  return layer->spikes <= layer->kept;
}

/* Finds the jumps of lambda_V at own spikes of a tick, the last first, and leaves them in place of what errors sum up to. */
static void find_jumps(struct layer *layer, const uint32_t *own) {
  FOR_EACH_BIT_DOWN(neuron, own, layer->size) {
    float rise = layer->rise[--layer->spikes];
    float excess = layer->consistent ? rise : layer->decay.beta * rise;
    float push = layer->theta * layer->lambda_v[neuron] + layer->spike_gradient[neuron];
    layer->spike_gradient[neuron] = jump(push, excess, &layer->guards, &layer->limited);
    layer->fired[neuron]++;
  }
}

/* Lets the adjoint jump at own spikes of a tick. */
static void apply_jumps(struct layer *layer, const uint32_t *own) {
  FOR_EACH_BIT(neuron, own, layer->size) {
    float jump = layer->spike_gradient[neuron];
    layer->lambda_v[neuron] += jump;
    layer->active |= jump != 0;
    layer->spike_gradient[neuron] = 0;
  }
}

void layer_backward(struct layer *layer, int tick, const struct packet *packets, int count) {
  const int size = layer->size;
  const int undone = tick + 1 < layer->steps;
  const uint32_t *own = undone ? own_at(layer, tick + 1) : layer->own;
  for (int i = 0; i < count; i++) {
    layer->spike_gradient[(packets[i].key & ~ERROR_BIT) - layer->spike_key] += value_of(packets[i].payload);
  }
  if (undone) {
    find_jumps(layer, own);
    if (layer->consistent) {
      apply_jumps(layer, own);
    }
  }
  const int active = layer->active;
  if (active) {
    synapses_send_errors(&layer->synapses, tick + 1, layer->lambda_v, layer->lambda_i, layer->arriving);
    decay_adjoint(layer->lambda_i, layer->lambda_v, size, &layer->decay);
  }
  if (undone && !layer->consistent) {
    apply_jumps(layer, own);
  }
  if (active) {
    synapses_add_gradient(&layer->synapses, tick + 1, layer->lambda_i);
  }
  for (int i = 0; i < count; i++) {
    uint32_t neuron = (packets[i].key & ~ERROR_BIT) - layer->spike_key;
    if (layer->spike_gradient[neuron] != 0) {
      synapses_push(&layer->synapses, neuron, layer->spike_gradient[neuron]);
      layer->spike_gradient[neuron] = 0;
    }
  }
}
