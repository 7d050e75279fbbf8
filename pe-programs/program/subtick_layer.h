/*
 * A layer of LIF neurons on a SUBTICK clock, forward and time-reversed backward (docs/numerics.md, "SUBTICK"). A spike's packet
 * carries its time. All arrivals of a tick are known when it begins: the closed form takes all neurons to its end at once, and those
 * that may fire in it from arrival to arrival. Own spikes are kept for the backward phase, in which the errors that arrive at tick t
 * concern own spikes of tick t: where a neuron fired several times, each target sends one for every spike, the latest first. An error
 * for a neuron that did not fire then is a push.
 */
#ifndef SUBTICK_LAYER_H
#define SUBTICK_LAYER_H

#include "arrivals.h"

/* A spike of the layer's own. */
struct own_spike {
  /* In ms: since the tick began, and until it ends. */
  float since;
  float left;
  /* In units of 2^-32 ticks. */
  uint32_t time;
  /* I then. */
  float drive;
  /* dL/d(its time), which errors sum up to. */
  float gradient;
  uint16_t neuron;
  /* The first arrival of the tick that came after, in order of time. */
  uint16_t next_arrival;
};

struct subtick_layer {
  int size;
  /* Ticks of a sample. */
  int steps;
  /* Of neuron 0. */
  uint32_t spike_key;
  struct membrane membrane;
  struct whole_tick tick;
  float theta;
  /* A little less, for what may be rounded. */
  float near_theta;
  /* Whether a tick is a short stretch, so that a crossing may be found by one step. */
  int one_step;
  struct guards guards;
  struct arrivals arrivals;

  /* State at the begin of a tick, by neuron, and at its end. */
  float *voltage;
  float *current;
  float *next_voltage;
  float *next_current;
  /* By how much V may exceed theta in a tick. */
  float *above;
  float *lambda_i;
  float *lambda_v;
  /* The adjoint at the begin of a tick, of neurons that fired in it. */
  float *lambda_i_before;
  float *lambda_v_before;
  /* The spike of a tick that the next error for a neuron concerns, counted from 1; 0 of one that did not fire in it. */
  uint16_t *concerned;
  /* Spikes of the batch. */
  uint16_t *fired;

  /* Own spikes of a sample, by tick, neuron and time; by tick, the first, and one past the last of all. */
  struct own_spike *spikes;
  uint16_t *begins;
  /* Spikes that there is room for; more than that, and the sample has no gradient. */
  int kept;
  int count;
  /* Whether the adjoint has been anything but 0. */
  int active;
  /* Spikes at which a guard acted. */
  uint32_t limited;
};

/* Begins a new sum of gradients. */
void subtick_layer_begin_batch(struct subtick_layer *layer);

/* Forgets the sample before. */
void subtick_layer_begin_sample(struct subtick_layer *layer);

/* One tick of the forward phase, from 0 to steps - 1, with the packets that were sent at the tick before. */
void subtick_layer_forward(struct subtick_layer *layer, int tick, const struct packet *packets, int count);

/* Takes a neuron that may fire in a tick through its spikes to the end of it. */
void subtick_layer_fire(struct subtick_layer *layer, int neuron);

/* Turns round. Returns whether all spikes and arrivals of the sample were kept. */
int subtick_layer_begin_backward(struct subtick_layer *layer);

/* One tick of the backward phase, from steps - 1 down to 0, with the errors that were sent at the tick before, tick + 1. */
void subtick_layer_backward(struct subtick_layer *layer, int tick, const struct packet *packets, int count);

/* Takes the adjoint of a neuron back over a tick through its spikes, from one to before another; 0 is left of it. */
void subtick_layer_reverse_spikes(struct subtick_layer *layer, int from, int to);

#endif
