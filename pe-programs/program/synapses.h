/*
 * The synapses of a layer: rows of weights, one a presynaptic neuron, which arrived spikes touch forward and again backward.
 * Which arrived when is kept in bits.
 */
#ifndef SYNAPSES_H
#define SYNAPSES_H

#include "kernels.h"
#include "packet.h"

/* A presynaptic population. */
struct afferent {
  /* Of a spike of its first neuron, in this copy of the network. */
  uint32_t key;
  int sources;
  /* Row of its first neuron. */
  int first;
  /* Of the weights, where these are whole numbers. */
  float scale;
};

struct synapses {
  /* Neurons of this PE. */
  int size;
  /* Rows. */
  int sources;
  /* Of the neurons of populations that have a backward phase: the rows from this one on. The input's come first. */
  int answered;
  int afferent_count;
  const struct afferent *afferents;
  float tau_syn;
  const weight *weights;
  float *gradients;
  /* By tick, which rows spikes arrived for; words_of(sources) a tick. */
  uint32_t *arrived;
};

/* Forgets the sample before, of so many ticks. */
void synapses_begin_sample(struct synapses *synapses, int steps);

/* Adds to x the rows of the spikes that arrive at a tick. */
void synapses_receive(struct synapses *synapses, int tick, const struct packet *packets, int count, float *x);

/*
 * Sends e = W^T (lambda_V - lambda_I) to each presynaptic neuron whose spike arrived at a tick; a zero says nothing and is not
 * sent. The difference goes into scratch.
 */
void synapses_send_errors(struct synapses *synapses, int tick, const float *lambda_v, const float *lambda_i, float *scratch);

/* dL/dW -= tau_syn lambda_I, of the spikes that arrived at a tick. */
void synapses_add_gradient(struct synapses *synapses, int tick, const float *lambda_i);

/* Subtracts a push from the gradient of every weight into a neuron. */
void synapses_push(struct synapses *synapses, uint32_t neuron, float push);

#endif
