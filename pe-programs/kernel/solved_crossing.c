#include "subtick.h"

#include <math.h>

#define MAX_ITERATIONS 100

/* Relative length of a step after which a crossing is as close as float32 can tell, steps being quadratic. */
#define CLOSE 1e-9

/* The first crossing: before the peak, up to which V is below theta on the left of the crossing alone. */
static double first_crossing(const struct membrane *membrane, double v, double i, double theta, double length) {
  const double top = i > 0 ? peak(membrane, v, i) : length;
  double low = 0;
  double high = top < length ? top : length;
  double x = low;
  for (int n = 0; n < MAX_ITERATIONS; n++) {
    double mem = exp(-x / membrane->tau_mem);
    double syn = exp(-x / membrane->tau_syn);
    double now = v * mem + i * response(membrane, x, mem, syn);
    if (now < theta) {
      low = x;
    } else {
      high = x;
    }
    double newton = x + (theta - now) * membrane->tau_mem / (i * syn - now);
    double next = newton > low && newton < high ? newton : 0.5 * (low + high);
    if (fabs(next - x) <= CLOSE * x) {
      return next;
    }
    x = next;
  }
  return x;
}

double solved_crossing(const struct membrane *membrane, const struct rise *rise, float theta, float *syn) {
  double x = first_crossing(membrane, (double) rise->v, (double) rise->i, (double) theta, (double) rise->length);
  *syn = stretch_of(membrane, (float) x).syn;
  return x;
}
