#include "kernels.h"

void integrate_alone(float *i, float *v, int n, const struct decay *decay, float theta, int subtract, struct fired *fired) {
  const float alpha = decay->alpha;
  const float beta = decay->beta;
  const float gain = decay->gain;
  for (int j = 0; j < n; j++) {
    float current = alpha * i[j];
    float before = v[j];
    float voltage = beta * before + gain * current;
    i[j] = current;
    if (voltage > theta) {
      fired->bits[j >> 5] |= 1u << (j & 31);
      if (fired->count < fired->room) {
        fired->rise[fired->count] = current - before;
      }
      fired->count++;
      voltage = subtract ? voltage - theta : 0;
    }
    v[j] = voltage;
  }
}
