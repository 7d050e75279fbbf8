/* The spikes that arrive at a layer on a SUBTICK clock in a sample, with their times, kept for the backward phase. */
#ifndef ARRIVALS_H
#define ARRIVALS_H

#include "subtick.h"
#include "synapses.h"

struct arrivals {
  struct synapses synapses;
  /* In ms: the length of a tick, and 2^-32 of it. */
  double dt;
  double unit;
  /* Arrivals that there is room for, at least those of one tick; more than that, and the sample has no gradient. */
  int kept;
  int complete;
  /* By tick, the first of its arrivals, and one past the last of all. */
  uint16_t *begins;
  /* The row of an arrived spike, and its time in units of 2^-32 ticks. */
  uint16_t *row;
  uint32_t *time;

  /* Of the tick that is computed: the first, and how many. */
  int first;
  int count;
  /* In order of time, those of one time as they came; counted from the first. */
  uint16_t *order;
  int sorted;
  /* For their senders, from neurons that are taken back over the tick one by one. */
  float *error;
};

/* Forgets the sample before. */
void arrivals_begin_sample(struct arrivals *arrivals);

/* Takes in what arrives at a tick, which is computed now. */
void arrivals_receive(struct arrivals *arrivals, int tick, const struct packet *packets, int count);

/* A tick is undone now. */
void arrivals_turn_to(struct arrivals *arrivals, int tick);

/* Puts the arrivals of the tick in order. */
void arrivals_sort(struct arrivals *arrivals);

/* When an arrival of the tick was, in ms since the tick began. */
double arrivals_time(const struct arrivals *arrivals, int of_tick);

/* The weights of an arrival of the tick, and of one of them to a neuron. */
const weight *arrivals_weights(const struct arrivals *arrivals, int of_tick);
float arrivals_weight(const struct arrivals *arrivals, int of_tick, int neuron);

/* The presynaptic population of an arrival of the tick. */
const struct afferent *arrivals_source(const struct arrivals *arrivals, int of_tick);

/* What is left of the tick at an arrival of it. */
struct stretch arrivals_left(const struct arrivals *arrivals, const struct membrane *membrane, int of_tick);

/*
 * Undoes the arrivals of the tick, the last first, for neurons that do not fire in it, and sends each sender its error: 0 where
 * the adjoint is not active yet, so that every spike gets one.
 */
void arrivals_undo(
    const struct arrivals *arrivals, int active, const struct membrane *membrane, const float *lambda_i, const float *lambda_v);

#endif
