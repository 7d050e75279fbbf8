/* Runs layer programs, one after the other, on the samples of pe.in, and writes what they send and hold. */
#include "bits.h"
#include "host_files.h"
#include "host_synapses.h"
#include "layer.h"

static struct layer load(void) {
  struct layer layer = {0};
  layer.size = host_int();
  layer.steps = host_int();
  layer.spike_key = (uint32_t) host_int();
  layer.decay = host_decay();
  layer.theta = host_float();
  layer.subtract = host_int();
  layer.consistent = host_int();
  layer.guards.min_excess = host_float();
  layer.guards.max_jump = host_float();
  layer.kept = host_int();
  layer.synapses = host_synapses(layer.size, layer.steps);
  size_t floats = (size_t) layer.size * sizeof(float);
  layer.current = host_array(floats);
  layer.voltage = host_array(floats);
  layer.arriving = host_array(floats);
  layer.lambda_i = host_array(floats);
  layer.lambda_v = host_array(floats);
  layer.spike_gradient = host_array(floats);
  layer.fired = host_array((size_t) layer.size * sizeof(uint16_t));
  layer.own = host_array((size_t) (layer.steps * words_of(layer.size)) * sizeof(uint32_t));
  layer.rise = host_array((size_t) layer.kept * sizeof(float));
  return layer;
}

static void run_sample(struct layer *layer) {
  int count;
  layer_begin_sample(layer);
  for (int tick = 0; tick < layer->steps; tick++) {
    struct packet *packets = host_packets(&count);
    layer_forward(layer, tick, packets, count);
    host_write_packets();
    host_write(layer->voltage, (size_t) layer->size * sizeof(float));
  }
  host_write_int(layer_begin_backward(layer));
  for (int tick = layer->steps - 1; tick >= 0; tick--) {
    struct packet *packets = host_packets(&count);
    layer_backward(layer, tick, packets, count);
    host_write_packets();
  }
}

int main(void) {
  host_open();
  while (host_more()) {
    struct layer layer = load();
    layer_begin_batch(&layer);
    for (int samples = host_int(); samples > 0; samples--) {
      run_sample(&layer);
    }
    host_write(layer.synapses.gradients, (size_t) (layer.synapses.sources * layer.size) * sizeof(float));
    host_write(layer.fired, (size_t) layer.size * sizeof(uint16_t));
    host_write_int((int32_t) layer.limited);
    host_free();
  }
  host_close();
  return 0;
}
