/*
 * The arithmetic of the programs on float32 arrays, one file a kernel: the equations of docs/numerics.md in the order of the
 * emulation (spinnaker-backend, packages program.kernel and program.update). Products and sums are rounded one by one, so these
 * files are compiled with -ffp-contract=off; no function of libm's float half is called, since newlib's is fused.
 */
#ifndef KERNELS_H
#define KERNELS_H

#include <stdint.h>

#include "weight.h"

/* Factors of a tick, the same for all neurons of a layer. */
struct decay {
  float alpha;
  float one_minus_alpha;
  float beta;
  float gain;
};

/* Where the spikes of a tick go: a bit for each, and I - V of the tick before in ascending order of the neurons. */
struct fired {
  uint32_t *bits;
  float *rise;
  /* How many more rises there is room for, and how many there were. */
  int room;
  int count;
};

/* Notes a spike. */
void spike(struct fired *fired, int neuron, float rise);

/* I = alpha I + x; V = beta V + gain I; x = 0; where V > theta a spike, and V = 0, or V - theta where subtract is set. */
void integrate(
    float *restrict i, float *restrict v, float *restrict x, int n, const struct decay *decay, float theta, int subtract,
    struct fired *fired);

/* The same at a tick at which nothing arrived. */
void integrate_alone(
    float *restrict i, float *restrict v, int n, const struct decay *decay, float theta, int subtract, struct fired *fired);

/* The same of neurons without threshold. */
void integrate_readout(float *restrict i, float *restrict v, float *restrict x, int n, const struct decay *decay);

/* y += x. */
void add(float *restrict y, const float *restrict x, int n);

/* y += a row of weights. */
void add_row(float *restrict y, const weight *restrict row, float scale, int n);

/* z = x - y. */
void subtract(float *restrict z, const float *restrict x, const float *restrict y, int n);

/* The sum of a row of weights times y, in four sums that are added in the end. */
float dot_row(const weight *restrict row, float scale, const float *restrict y, int n);

/* y -= a x. */
void subtract_product(float *restrict y, float a, const float *restrict x, int n);

/* lambda_I = alpha lambda_I + (1 - alpha) lambda_V; lambda_V = beta lambda_V. */
void decay_adjoint(float *restrict lambda_i, float *restrict lambda_v, int n, const struct decay *decay);

/* Guards of the adjoint's jumps. */
struct guards {
  float min_excess;
  float max_jump;
};

/* The jump of lambda_V at a spike: push / excess, guarded; adds to limited where a guard acted. */
float jump(float push, float excess, const struct guards *guards, uint32_t *limited);

/* Settings of Adam (Kingma and Ba 2015, algorithm 1). */
struct adam {
  double beta1;
  double beta2;
  float epsilon;
  /* Steps taken. */
  int steps;
};

/* One step of Adam on n values. */
void adam_step(
    struct adam *adam, float *restrict values, const float *restrict gradient, float *restrict mean, float *restrict square,
    int n, float rate);

#if WEIGHT_BITS < 32
/* Rounds values to whole numbers of a power of two, halves to even ones, and returns how many were beyond the range. */
int quantise(weight *rounded, const float *values, int n, float scale);

/* Holds values at the edges of the range. */
void hold(float *values, int n, float scale);
#endif

/*
 * Cross-entropy of first spike times in ms, in double precision (docs/numerics.md, "Loss on first-spike times"); a time at the
 * horizon is that of an output that did not fire. Returns the loss; gradient takes dL/dt.
 */
struct first_spike_loss {
  double tau0;
  double tau1;
  double a;
};

double first_spike_cross_entropy(
    const struct first_spike_loss *loss, const double *times, int classes, int label, double horizon, double *gradient);

/* Cross-entropy of voltages: -log softmax(x)_label, in double precision. Returns the loss; gradient takes dL/dx. */
double voltage_cross_entropy(const double *x, int classes, int label, double *gradient);

#endif
