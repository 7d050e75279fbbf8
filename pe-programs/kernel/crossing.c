#include "subtick.h"

/* A step from the parabola's crossing, as a share of the stretch, and a curvature, after which none is needed. */
#define SHORT_STEP 0.02f
#define LITTLE_CURVED 0.02f

/* Where a parabola that has V's slope at 0, and its rise over the stretch, rises to theta. */
static float of_parabola(const struct membrane *membrane, const struct rise *rise, float theta) {
  float distance = theta - rise->v;
  float slope = membrane->mem_rate * (rise->i - rise->v);
  float per_length = 1 / rise->length;
  float bend = ((rise->v_end - rise->v) * per_length - slope) * per_length;
  float root = __builtin_fabsf(slope * slope + 4 * bend * distance);
  return 2 * distance / (slope + __builtin_sqrtf(root));
}

double crossing(const struct membrane *membrane, const struct rise *rise, float theta, int one_step, float *syn) {
  if (!one_step) {
    return solved_crossing(membrane, rise, theta, syn);
  }
  const float m = membrane->mem_rate;
  const float s = membrane->syn_rate;
  struct stretch to = short_stretch(membrane, of_parabola(membrane, rise, theta));
  float now = rise->v * to.mem + rise->i * to.response;
  float current = rise->i * to.syn;
  float per_slope = 1 / (m * (current - now));
  float newton = (now - theta) * per_slope;
  float bent = newton * (m * per_slope * (s * current + m * (current - now)));
  float change = newton / (1 + 0.5f * bent);
  float x = to.length - change;
  float decay = to.syn + to.syn * (s * change) * (1 + 0.5f * (s * change));
  int close = __builtin_fabsf(change) <= SHORT_STEP * rise->length && __builtin_fabsf(bent) <= LITTLE_CURVED && x >= 0
      && x <= rise->length;
  if (close && rise->i * decay > theta) {
    *syn = decay;
    return (double) x;
  }
  return solved_crossing(membrane, rise, theta, syn);
}
