#include "kernels.h"

void decay_adjoint(float *restrict lambda_i, float *restrict lambda_v, int n, const struct decay *decay) {
  const float alpha = decay->alpha;
  const float one_minus_alpha = decay->one_minus_alpha;
  const float beta = decay->beta;
#pragma GCC unroll 4
  for (int j = 0; j < n; j++) {
    float lv = lambda_v[j];
    lambda_i[j] = alpha * lambda_i[j] + one_minus_alpha * lv;
    lambda_v[j] = beta * lv;
  }
}
