/* Runs layer programs on a SUBTICK clock, one after the other, on the samples of pe.in, and writes what they send and hold. */
#include "host_arrivals.h"
#include "host_files.h"
#include "subtick_layer.h"

static struct subtick_layer load(void) {
  struct subtick_layer layer = {0};
  layer.size = host_int();
  layer.steps = host_int();
  layer.spike_key = (uint32_t) host_int();
  double dt = host_double();
  layer.membrane = host_membrane();
  layer.tick = whole_tick_of(&layer.membrane, dt);
  layer.one_step = dt <= (double) layer.membrane.series_up_to;
  layer.theta = host_float();
  layer.near_theta = layer.theta - 1e-5f * layer.theta;
  layer.guards.min_excess = host_float();
  layer.guards.max_jump = host_float();
  layer.kept = host_int();
  layer.arrivals = host_arrivals(layer.size, layer.steps, dt);
  size_t floats = (size_t) layer.size * sizeof(float);
  layer.voltage = host_array(floats);
  layer.current = host_array(floats);
  layer.next_voltage = host_array(floats);
  layer.next_current = host_array(floats);
  layer.above = host_array(floats);
  /* Of the state nothing is left on the way back. */
  layer.lambda_i = layer.current;
  layer.lambda_v = layer.voltage;
  layer.lambda_i_before = layer.next_current;
  layer.lambda_v_before = layer.next_voltage;
  layer.concerned = host_array((size_t) layer.size * sizeof(uint16_t));
  layer.fired = host_array((size_t) layer.size * sizeof(uint16_t));
  layer.begins = host_array((size_t) layer.steps * sizeof(uint16_t));
  layer.spikes = host_array((size_t) layer.kept * sizeof(struct own_spike));
  host_take_the_rest(&layer.arrivals);
  return layer;
}

static void run_sample(struct subtick_layer *layer) {
  int count;
  subtick_layer_begin_sample(layer);
  for (int tick = 0; tick < layer->steps; tick++) {
    struct packet *packets = host_packets(&count);
    host_write(layer->voltage, (size_t) layer->size * sizeof(float));
    subtick_layer_forward(layer, tick, packets, count);
    host_write_packets();
  }
  host_write_int(subtick_layer_begin_backward(layer));
  for (int tick = layer->steps - 1; tick >= 0; tick--) {
    struct packet *packets = host_packets(&count);
    subtick_layer_backward(layer, tick, packets, count);
    host_write_packets();
  }
}

int main(void) {
  host_open();
  while (host_more()) {
    struct subtick_layer layer = load();
    subtick_layer_begin_batch(&layer);
    for (int samples = host_int(); samples > 0; samples--) {
      run_sample(&layer);
    }
    host_write(layer.arrivals.synapses.gradients, (size_t) (layer.arrivals.synapses.sources * layer.size) * sizeof(float));
    host_write(layer.fired, (size_t) layer.size * sizeof(uint16_t));
    host_write_int((int32_t) layer.limited);
    host_free();
  }
  host_close();
  return 0;
}
