/*
 * Cross-entropy of readout voltages, of their maximum or of a mean over time, plain or weighted with e^(-t/T); sends dL/dV back
 * tick by tick.
 */
#ifndef READOUT_LOSS_H
#define READOUT_LOSS_H

#include "kernels.h"
#include "packet.h"

enum feature { MAXIMUM, MEAN, WEIGHTED_MEAN };

struct readout_loss {
  enum feature over;
  int classes;
  int steps;
  /* Ticks by which errors are sent before the tick of their voltage: 0 on a GRID clock, 1 on a SUBTICK clock. */
  int lead;
  /* Of output 0. */
  uint32_t voltage_key;
  int label;

  /* By output. */
  int *peak_tick;
  double *features;
  double *gradient;

  /* Over the batch. */
  double sum;
  int correct;
};

void readout_loss_begin_sample(struct readout_loss *loss, int label);

/* One tick of the forward phase, from 0 to steps, with the packets that were sent at the tick before. */
void readout_loss_forward(struct readout_loss *loss, int tick, const struct packet *packets, int count);

void readout_loss_begin_backward(struct readout_loss *loss);

/* One tick of the backward phase, from steps - 1 + lead down to 0. */
void readout_loss_backward(struct readout_loss *loss, int tick);

#endif
