/* A layer of neurons without threshold on a GRID clock, which sends its voltages at every tick, and takes dL/dV back. */
#ifndef READOUT_H
#define READOUT_H

#include "synapses.h"

struct readout {
  int size;
  int steps;
  uint32_t voltage_key;
  struct decay decay;
  /* What an error counts for in lambda_V. */
  float kappa;
  struct synapses synapses;
  float *current;
  float *voltage;
  /* As in a layer that spikes. */
  float *arriving;
  float *lambda_i;
  float *lambda_v;
  int active;
};

void readout_begin_batch(struct readout *readout);

void readout_begin_sample(struct readout *readout);

void readout_forward(struct readout *readout, int tick, const struct packet *packets, int count);

void readout_begin_backward(struct readout *readout);

void readout_backward(struct readout *readout, int tick, const struct packet *packets, int count);

#endif
