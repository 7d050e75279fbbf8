#include "readout.h"

static void clear(float *values, int n) {
  memset(values, 0, (size_t) n * sizeof *values);
}

void readout_begin_batch(struct readout *readout) {
  clear(readout->synapses.gradients, readout->synapses.sources * readout->size);
}

void readout_begin_sample(struct readout *readout) {
  synapses_begin_sample(&readout->synapses, readout->steps);
  clear(readout->current, readout->size);
  clear(readout->voltage, readout->size);
  clear(readout->arriving, readout->size);
}

void readout_forward(struct readout *readout, int tick, const struct packet *packets, int count) {
  synapses_receive(&readout->synapses, tick, packets, count, readout->arriving);
  if (tick > 0) {
    integrate_readout(readout->current, readout->voltage, readout->arriving, readout->size, &readout->decay);
  }
  for (int j = 0; j < readout->size; j++) {
    send_packet(readout->voltage_key + (uint32_t) j, payload_of(readout->voltage[j]));
  }
}

void readout_begin_backward(struct readout *readout) {
  clear(readout->lambda_i, readout->size);
  clear(readout->lambda_v, readout->size);
  readout->active = 0;
}

void readout_backward(struct readout *readout, int tick, const struct packet *packets, int count) {
  for (int i = 0; i < count; i++) {
    float jump = -readout->kappa * value_of(packets[i].payload);
    readout->lambda_v[(packets[i].key & ~ERROR_BIT) - readout->voltage_key] += jump;
    readout->active |= jump != 0;
  }
  if (readout->active) {
    synapses_send_errors(&readout->synapses, tick + 1, readout->lambda_v, readout->lambda_i, readout->arriving);
    decay_adjoint(readout->lambda_i, readout->lambda_v, readout->size, &readout->decay);
    synapses_add_gradient(&readout->synapses, tick + 1, readout->lambda_i);
  }
}
