#include "kernels.h"

void integrate(
    float *restrict i, float *restrict v, float *restrict x, int n, const struct decay *decay, float theta, int subtract,
    struct fired *fired) {
  const float alpha = decay->alpha;
  const float beta = decay->beta;
  const float gain = decay->gain;
  for (int j = 0; j < n; j++) {
    float current = alpha * i[j] + x[j];
    float before = v[j];
    float voltage = beta * before + gain * current;
    i[j] = current;
    x[j] = 0;
    if (__builtin_expect(voltage > theta, 0)) {
      spike(fired, j, current - before);
      voltage = subtract ? voltage - theta : 0;
    }
    v[j] = voltage;
  }
}
