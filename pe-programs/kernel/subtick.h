/*
 * The arithmetic of neurons on a SUBTICK clock, one file a kernel: the closed form between arrivals (docs/numerics.md, "SUBTICK")
 * in the order of the emulation (spinnaker-backend, packages program.subtick and program.kernel). As in kernels.h.
 *
 *   V(x) = V e^(-x/tau_mem) + I r(x)      I(x) = I e^(-x/tau_syn)
 *   r(x) = x/tau_mem e^(-x/tau_mem) (1 - e^(-z)) / z,  z = x (1/tau_syn - 1/tau_mem)
 */
#ifndef SUBTICK_H
#define SUBTICK_H

#include <stdint.h>

#include "weight.h"

/* Constants of a layer's neurons; times in ms. */
struct membrane {
  double tau_mem;
  double tau_syn;
  /* 1/tau_mem, 1/tau_syn, and the second less the first. */
  float mem_rate;
  float syn_rate;
  float rate;
  /* tau_mem/tau_syn: what a response counts for in lambda_I. */
  float adjoint_share;
  /* The longest stretch whose decays are a series. */
  float series_up_to;
};

/* A length of time within a tick, in ms, and what decays over it. */
struct stretch {
  float length;
  /* e^(-length/tau_mem), e^(-length/tau_syn), r(length). */
  float mem;
  float syn;
  float response;
};

struct membrane membrane_of(double tau_mem, double tau_syn);

/* What decays over a length, by the series of a short one. */
struct stretch short_stretch(const struct membrane *membrane, float length);

/* The same worked out in double precision. */
struct stretch long_stretch(const struct membrane *membrane, double length);

/* r(x), from the two decays over x. */
double response(const struct membrane *membrane, double x, double mem, double syn);

/* What decays over a length: by the series where it is short. */
struct stretch stretch_of(const struct membrane *membrane, float length);

/* A tick of all neurons. */
struct whole_tick {
  struct stretch over;
  /* The largest share of max(I, 0) - V by which V rises. */
  float rise;
};

struct whole_tick whole_tick_of(const struct membrane *membrane, double dt);

/*
 * V and I at the end of a tick in which nothing arrives; and by how much V may exceed theta in it, which is negative where it
 * cannot: above = v + max(max(i, 0) - v, 0) rise - theta.
 */
void drift(
    float *restrict next_v, float *restrict next_i, float *restrict above, const float *restrict v, const float *restrict i,
    int n, const struct whole_tick *tick, float theta);

/* The same in place, of neurons without threshold. */
void drift_readout(float *restrict v, float *restrict i, int n, const struct stretch *over);

/* What a row of weights that arrives adds at the end of a tick: v += w response, i += w syn, above += max(w, 0) rise. */
void arrive_row(
    float *restrict v, float *restrict i, float *restrict above, const weight *restrict row, float scale, int n,
    const struct stretch *left);

/* The same of neurons without threshold. */
void arrive_readout(
    float *restrict v, float *restrict i, const weight *restrict row, float scale, int n, const struct stretch *left);

/* The stretch in which V may rise through theta. */
struct rise {
  /* At its begin. */
  float v;
  float i;
  /* At its end, if V does not reach theta before. */
  float v_end;
  float i_end;
  float length;
};

/* When V stops rising, where I is positive and V rises now; infinite where it rises for ever. */
double peak(const struct membrane *membrane, double v, double i);

/* Whether V rises through theta. */
int crosses(const struct membrane *membrane, const struct rise *rise, float theta);

/*
 * When V rises through theta, where crosses says so: by one step of Halley's from where a parabola does, where that comes close
 * enough, and one_step allows it. Syn takes e^(-x/tau_syn).
 */
double crossing(const struct membrane *membrane, const struct rise *rise, float theta, int one_step, float *syn);

/* The same by Newton's steps in double precision, halving where they leave what is known. */
double solved_crossing(const struct membrane *membrane, const struct rise *rise, float theta, float *syn);

/* Takes the adjoint back over a tick, of neurons that do not fire in it. */
void adjoint_before_tick(
    float *restrict lambda_i, float *restrict lambda_v, int n, const struct membrane *membrane, const struct stretch *tick);

/* Undoes an arrival with so much left of its tick, of a sender that takes no errors: gradient -= tau_syn lambda_I, as it was then. */
void undo_row(
    float *restrict gradient, const float *restrict lambda_i, const float *restrict lambda_v, int n, float tau_syn,
    const struct stretch *left, float adjoint_share);

/* The same, and returns the error w (lambda_V - lambda_I) of the sender. */
float answer_row(
    float *restrict gradient, const weight *restrict row, float scale, const float *restrict lambda_i,
    const float *restrict lambda_v, int n, float tau_syn, const struct stretch *left, float adjoint_share);

/* A time since the tick began as a packet has it, in units of 2^-32 ticks. */
uint32_t packet_time(double since, double dt);

/* Such a unit in ms. */
static inline double time_unit(double dt) {
  return 0x1p-32 * dt;
}

#endif
