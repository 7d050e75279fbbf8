#include "subtick_readout.h"

static void clear(float *values, int n) {
  memset(values, 0, (size_t) n * sizeof *values);
}

void subtick_readout_begin_batch(struct subtick_readout *readout) {
  clear(readout->arrivals.synapses.gradients, readout->arrivals.synapses.sources * readout->size);
}

void subtick_readout_begin_sample(struct subtick_readout *readout) {
  arrivals_begin_sample(&readout->arrivals);
  clear(readout->voltage, readout->size);
  clear(readout->current, readout->size);
}

void subtick_readout_forward(struct subtick_readout *readout, int tick, const struct packet *packets, int count) {
  struct arrivals *arrivals = &readout->arrivals;
  for (int j = 0; j < readout->size; j++) {
    send_packet(readout->voltage_key + (uint32_t) j, payload_of(readout->voltage[j]));
  }
  arrivals_receive(arrivals, tick, packets, count);
  drift_readout(readout->voltage, readout->current, readout->size, &readout->tick);
  for (int k = 0; k < arrivals->count; k++) {
    struct stretch left = arrivals_left(arrivals, &readout->membrane, k);
    arrive_readout(
        readout->voltage, readout->current, arrivals_weights(arrivals, k), arrivals_source(arrivals, k)->scale, readout->size,
        &left);
  }
}

int subtick_readout_begin_backward(struct subtick_readout *readout) {
  clear(readout->lambda_i, readout->size);
  clear(readout->lambda_v, readout->size);
  readout->active = 0;
  return readout->arrivals.complete;
}

void subtick_readout_backward(struct subtick_readout *readout, int tick, const struct packet *packets, int count) {
  const struct membrane *membrane = &readout->membrane;
  const float tau_mem = (float) membrane->tau_mem;
  arrivals_turn_to(&readout->arrivals, tick);
  arrivals_undo(&readout->arrivals, readout->active, membrane, readout->lambda_i, readout->lambda_v);
  if (readout->active) {
    adjoint_before_tick(readout->lambda_i, readout->lambda_v, readout->size, membrane, &readout->tick);
  }
  for (int i = 0; i < count; i++) {
    readout->lambda_v[(packets[i].key & ~ERROR_BIT) - readout->voltage_key] -= value_of(packets[i].payload) / tau_mem;
    readout->active = 1;
  }
}
