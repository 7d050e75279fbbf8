#include "subtick.h"

/* 1, and what e^(-x/tau_mem) may be rounded by. */
#define ONE (1 + 4e-7f)

void arrive_row(
    float *restrict v, float *restrict i, float *restrict above, const weight *restrict row, float scale, int n,
    const struct stretch *left) {
  const float response = left->response;
  const float syn = left->syn;
  const float half = 0.5f * (ONE - left->mem);
#pragma GCC unroll 4
  for (int j = 0; j < n; j++) {
    float w = WEIGHT(row[j], scale);
    v[j] += w * response;
    i[j] += w * syn;
    above[j] += (w + __builtin_fabsf(w)) * half;
  }
}
