/* Runs updates on the gradients of pe.in, and writes mean gradients and new values. */
#include "host_files.h"
#include "update.h"

static struct update load(void) {
  struct update update = {0};
  update.size = host_int();
  update.columns = host_int();
  update.first = host_int();
  update.adam.beta1 = host_double();
  update.adam.beta2 = host_double();
  update.adam.epsilon = host_float();
  size_t floats = (size_t) update.size * sizeof(float);
  update.values = host_filled(floats);
  update.gradient = host_array(floats);
  update.mean = host_array(floats);
  update.square = host_array(floats);
#if WEIGHT_BITS < 32
  update.scale = host_float();
  update.rounded = host_array((size_t) update.size * sizeof(weight));
#endif
  memset(update.mean, 0, floats);
  memset(update.square, 0, floats);
  return update;
}

static void step(struct update *update, const struct revival *revival) {
  size_t floats = (size_t) update->size * sizeof(float);
  float rate = host_float();
  int samples = host_int();
  int copies = host_int();
  update_clear(update);
  for (int copy = 0; copy < copies; copy++) {
    update_add(update, host_bytes(floats));
  }
  update_average(update, samples);
  int pushed = host_int();
  for (int neuron = 0; neuron < pushed; neuron++) {
    update_push(update, neuron, push_of(revival, (uint32_t) host_int(), samples));
  }
  update_step(update, rate);
  host_write(update->gradient, floats);
  host_write(update->values, floats);
#if WEIGHT_BITS < 32
  host_write(update->rounded, (size_t) update->size * sizeof(weight));
#endif
}

int main(void) {
  host_open();
  while (host_more()) {
    struct update update = load();
    struct revival revival;
    revival.silent = host_double();
    revival.least = host_double();
    revival.most = host_double();
    revival.push = host_double();
    for (int steps = host_int(); steps > 0; steps--) {
      step(&update, &revival);
    }
    host_free();
  }
  host_close();
  return 0;
}
