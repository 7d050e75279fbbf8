/*
 * Loss on first spike times: keeps the first packet of each output neuron, and sends dL/dt back to that spike; where others of the
 * same neuron followed in its tick, as they may on a SUBTICK clock, each of them gets a 0 before. Where the target never fired it
 * sends a push instead.
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
  /* Ticks by which errors are sent before the tick of their spike: 0 on a GRID clock, 1 on a SUBTICK clock. */
  int lead;
  /* Of output 0. */
  uint32_t spike_key;
  /* Sent to a target that never fired; 0 for none. */
  float push;
  int label;

  /* By output; of the first spikes, and how many there were in their ticks. */
  int *first_tick;
  int *in_first_tick;
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

/* One tick of the backward phase, from steps - 1 + lead down to 0. */
void loss_backward(struct loss *loss, int tick);

#endif
