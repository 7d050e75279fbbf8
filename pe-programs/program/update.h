/*
 * The update of the weights of a projection, or of a run of them: sums the gradients of all copies in their order, averages
 * them over the batch, pushes neurons that were silent or out of bounds, and steps Adam.
 */
#ifndef UPDATE_H
#define UPDATE_H

#include "kernels.h"

/* Pushes of hidden neurons by how often they fired in a batch. */
struct revival {
  double silent;
  double least;
  double most;
  double push;
};

struct update {
  int size;
  /* Neurons that the projection leads to, and which of them the first value leads to. */
  int columns;
  int first;
  struct adam adam;
  float *values;
  float *gradient;
  float *mean;
  float *square;
#if WEIGHT_BITS < 32
  /* What layers take, and what one is worth. */
  weight *rounded;
  float scale;
#endif
};

/* Begins a new sum. */
void update_clear(struct update *update);

/* Adds the gradient of a copy. */
void update_add(struct update *update, const float *gradient);

/* Divides by the size of the batch. */
void update_average(struct update *update, int samples);

/* The push of a neuron that fired so often in a batch. */
float push_of(const struct revival *revival, uint32_t spikes, int samples);

/* Subtracts a push from the gradient of every weight into a neuron. */
void update_push(struct update *update, int neuron, float push);

/* One step of Adam; where weights are whole numbers their float32 masters take it, and are rounded and held in range after it. */
void update_step(struct update *update, float rate);

#endif
