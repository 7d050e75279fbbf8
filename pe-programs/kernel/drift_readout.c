#include "subtick.h"

void drift_readout(float *restrict v, float *restrict i, int n, const struct stretch *over) {
  const float mem = over->mem;
  const float syn = over->syn;
  const float response = over->response;
#pragma GCC unroll 4
  for (int j = 0; j < n; j++) {
    float current = i[j];
    v[j] = v[j] * mem + current * response;
    i[j] = current * syn;
  }
}
