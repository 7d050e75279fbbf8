#include "subtick.h"

#include <math.h>

/*
 * False only where no peak before the end L of a stretch is above theta. From a peak P on V falls by the integral of
 * (V - I) / tau_mem, which is at most q (P - I(L)) with q = L / tau_mem: so P (1 - q) <= V(L) - q I(L).
 */
static int may_have_been_above(const struct membrane *membrane, const struct rise *rise, float theta) {
  float q = rise->length * membrane->mem_rate;
  return q >= 1 || rise->v_end - q * rise->i_end >= theta * (1 - q);
}

/* Whether there is a peak within the stretch and V, which equals I there, reaches theta. */
static int peaks_above(const struct membrane *membrane, const struct rise *rise, float theta) {
  double at = peak(membrane, (double) rise->v, (double) rise->i);
  return at <= (double) rise->length && (double) rise->i * exp(-at / membrane->tau_syn) >= (double) theta;
}

int crosses(const struct membrane *membrane, const struct rise *rise, float theta) {
  if (rise->i >= 0 && rise->i <= rise->v) {
    return 0;
  }
  if (rise->v_end >= theta) {
    return 1;
  }
  return rise->i >= theta && rise->i > 0 && may_have_been_above(membrane, rise, theta) && peaks_above(membrane, rise, theta);
}
