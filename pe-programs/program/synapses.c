#include "synapses.h"

#include "bits.h"

/* The afferent that a row is of. */
static const struct afferent *afferent_of(const struct synapses *synapses, int row) {
  const struct afferent *afferent = synapses->afferents + synapses->afferent_count - 1;
  while (row < afferent->first) {
    afferent--;
  }
  return afferent;
}

static uint32_t *arrived_at(const struct synapses *synapses, int tick) {
  return synapses->arrived + tick * words_of(synapses->sources);
}

void synapses_begin_sample(struct synapses *synapses, int steps) {
  memset(synapses->arrived, 0, (size_t) (steps * words_of(synapses->sources)) * sizeof *synapses->arrived);
}

void synapses_receive(struct synapses *synapses, int tick, const struct packet *packets, int count, float *x) {
  uint32_t *arrived = arrived_at(synapses, tick);
  for (int i = 0; i < count; i++) {
    for (int a = 0; a < synapses->afferent_count; a++) {
      const struct afferent *afferent = &synapses->afferents[a];
      uint32_t neuron = packets[i].key - afferent->key;
      if (neuron < (uint32_t) afferent->sources) {
        int row = afferent->first + (int) neuron;
        set_bit(arrived, row);
        add_row(x, synapses->weights + row * synapses->size, afferent->scale, synapses->size);
      }
    }
  }
}

void synapses_send_errors(struct synapses *synapses, int tick, const float *lambda_v, const float *lambda_i, float *scratch) {
  const uint32_t *arrived = arrived_at(synapses, tick);
  const int size = synapses->size;
  int ready = 0;
  if (synapses->answered == synapses->sources) {
    return;
  }
  FOR_EACH_BIT(row, arrived, synapses->sources) {
    if ((int) row < synapses->answered) {
      continue;
    }
    if (!ready) {
      subtract(scratch, lambda_v, lambda_i, size);
      ready = 1;
    }
    const struct afferent *afferent = afferent_of(synapses, (int) row);
    float error = dot_row(synapses->weights + (int) row * size, afferent->scale, scratch, size);
    if (error != 0) {
      send_packet((afferent->key + row - (uint32_t) afferent->first) | ERROR_BIT, payload_of(error));
    }
  }
}

void synapses_add_gradient(struct synapses *synapses, int tick, const float *lambda_i) {
  const uint32_t *arrived = arrived_at(synapses, tick);
  FOR_EACH_BIT(row, arrived, synapses->sources) {
    subtract_product(synapses->gradients + (int) row * synapses->size, synapses->tau_syn, lambda_i, synapses->size);
  }
}

void synapses_push(struct synapses *synapses, uint32_t neuron, float push) {
  float *gradient = synapses->gradients + neuron;
  for (int row = 0; row < synapses->sources; row++) {
    gradient[row * synapses->size] -= push;
  }
}
