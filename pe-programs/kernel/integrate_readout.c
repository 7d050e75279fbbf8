#include "kernels.h"

void integrate_readout(float *i, float *v, float *x, int n, const struct decay *decay) {
  const float alpha = decay->alpha;
  const float beta = decay->beta;
  const float gain = decay->gain;
  for (int j = 0; j < n; j++) {
    float current = alpha * i[j] + x[j];
    i[j] = current;
    v[j] = beta * v[j] + gain * current;
    x[j] = 0;
  }
}
