/*
 * A layer of neurons without threshold on a SUBTICK clock, which sends its voltages at the begin of every tick, and takes dL/dV back.
 */
#ifndef SUBTICK_READOUT_H
#define SUBTICK_READOUT_H

#include "arrivals.h"

struct subtick_readout {
  int size;
  int steps;
  uint32_t voltage_key;
  struct membrane membrane;
  struct stretch tick;
  struct arrivals arrivals;
  float *voltage;
  float *current;
  float *lambda_i;
  float *lambda_v;
  int active;
};

void subtick_readout_begin_batch(struct subtick_readout *readout);

void subtick_readout_begin_sample(struct subtick_readout *readout);

void subtick_readout_forward(struct subtick_readout *readout, int tick, const struct packet *packets, int count);

/* Turns round. Returns whether all arrivals of the sample were kept. */
int subtick_readout_begin_backward(struct subtick_readout *readout);

/* One tick of the backward phase, from steps - 1 down to 0; packets carry dL/dV at the begin of the tick. */
void subtick_readout_backward(struct subtick_readout *readout, int tick, const struct packet *packets, int count);

#endif
