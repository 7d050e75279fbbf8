/*
 * A layer of LIF neurons on a GRID clock, forward and time-reversed backward (docs/numerics.md, "GRID"). Own spikes are kept with
 * I - V of the tick before for the backward phase, in which the errors that arrive at tick t concern own spikes of tick t + 1. An
 * error for a neuron that did not fire then is a push.
 */
#ifndef LAYER_H
#define LAYER_H

#include "synapses.h"

struct layer {
  int size;
  /* Ticks of a sample. */
  int steps;
  /* Of neuron 0. */
  uint32_t spike_key;
  struct decay decay;
  float theta;
  /* Whether a spike takes theta from V, instead of all of it. */
  int subtract;
  /* Whether jumps come before the errors of their tick are sent. */
  int consistent;
  struct guards guards;
  struct synapses synapses;

  /* State, by neuron. */
  float *current;
  float *voltage;
  /* Weights of the spikes of a tick, summed; on the backward pass lambda_V - lambda_I. */
  float *arriving;
  float *lambda_i;
  float *lambda_v;
  /* What errors of a tick sum up to, then the jump of lambda_V. */
  float *spike_gradient;
  /* Spikes of the batch. */
  uint16_t *fired;

  /* By tick, which neurons fired; words_of(size) a tick. */
  uint32_t *own;
  /* I - V of the tick before, of the spikes of a sample. */
  float *rise;
  /* Rises that there is room for; more spikes than that, and the sample has no gradient. */
  int kept;
  int spikes;
  /* Whether the adjoint has been anything but 0. */
  int active;
  /* Spikes at which a guard acted. */
  uint32_t limited;
};

/* Begins a new sum of gradients. */
void layer_begin_batch(struct layer *layer);

/* Forgets the sample before. */
void layer_begin_sample(struct layer *layer);

/* One tick of the forward phase, from 0 to steps - 1, with the packets that were sent at the tick before. */
void layer_forward(struct layer *layer, int tick, const struct packet *packets, int count);

/* Turns round. Returns whether all spikes of the sample were kept. */
int layer_begin_backward(struct layer *layer);

/* One tick of the backward phase, from steps - 1 down to 0, with the errors that were sent at the tick before, tick + 1. */
void layer_backward(struct layer *layer, int tick, const struct packet *packets, int count);

#endif
