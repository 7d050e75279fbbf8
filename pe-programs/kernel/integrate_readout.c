#include "kernels.h"

void integrate_readout(float *restrict i, float *restrict v, float *restrict x, int n, const struct decay *decay) {
  const float alpha = decay->alpha;
  const float beta = decay->beta;
  const float gain = decay->gain;
#pragma GCC unroll 4
  for (int j = 0; j < n; j++) {
    float current = alpha * i[j] + x[j];
    i[j] = current;
    v[j] = beta * v[j] + gain * current;
    x[j] = 0;
  }
}
