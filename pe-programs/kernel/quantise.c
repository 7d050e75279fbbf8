#include "kernels.h"

#if WEIGHT_BITS < 32

/* Adding and subtracting it rounds to whole numbers, halves to even ones. */
#define ROUND 12582912.0f /* 1.5 2^23 */

int quantise(weight *rounded, const float *values, int n, float scale) {
  const float largest = (float) ((1 << (WEIGHT_BITS - 1)) - 1);
  const float inverse = 1 / scale;
  int saturated = 0;
  for (int i = 0; i < n; i++) {
    float q = values[i] * inverse;
    /* What is far beyond the range would not be rounded so. */
    q = q > 2 * largest ? 2 * largest : q < -2 * largest ? -2 * largest : (q + ROUND) - ROUND;
    if (q > largest || q < -largest) {
      saturated++;
      q = q > 0 ? largest : -largest;
    }
    rounded[i] = (weight) q;
  }
  return saturated;
}

void hold(float *values, int n, float scale) {
  const float limit = scale * (float) ((1 << (WEIGHT_BITS - 1)) - 1);
  for (int i = 0; i < n; i++) {
    values[i] = values[i] > limit ? limit : values[i] < -limit ? -limit : values[i];
  }
}

#endif
