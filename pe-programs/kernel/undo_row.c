#include "subtick.h"

void undo_row(
    float *restrict gradient, const float *restrict lambda_i, const float *restrict lambda_v, int n, float tau_syn,
    const struct stretch *left, float adjoint_share) {
  const float syn = left->syn;
  const float response = adjoint_share * left->response;
#pragma GCC unroll 4
  for (int j = 0; j < n; j++) {
    float i = lambda_i[j] * syn + lambda_v[j] * response;
    gradient[j] -= tau_syn * i;
  }
}
