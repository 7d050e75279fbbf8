/*
 * Loss on first spike times: keeps the first packet of each output neuron, and sends dL/dt back to that spike; where the target
 * never fired it sends a push instead. On a GRID clock.
 */
#ifndef LOSS_H
#define LOSS_H

#include "kernels.h"
#include "packet.h"

struct loss {
  struct first_spike_loss of;
  int classes;
  int steps;
  /* Length of a tick in ms. */
  double dt;
  /* Of output 0. */
  uint32_t spike_key;
  /* Sent to a target that never fired; 0 for none. */
  float push;
  int label;

  /* By output. */
  int *first_tick;
  double *times;
  double *gradient;

  /* Over the batch. */
  double sum;
  int correct;
  int silent_targets;
};

void loss_begin_sample(struct loss *loss, int label);

/* One tick of the forward phase, from 0 to steps, with the packets that were sent at the tick before. */
void loss_forward(struct loss *loss, int tick, const struct packet *packets, int count);

void loss_begin_backward(struct loss *loss);

/* One tick of the backward phase, from steps - 1 down to 0. */
void loss_backward(struct loss *loss, int tick);

#endif
