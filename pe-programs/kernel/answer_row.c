#include "subtick.h"

/* A row up to this length is summed up as it lies, a longer one in four sums that are added in the end. */
#define SHORT 16

float answer_row(
    float *restrict gradient, const weight *restrict row, float scale, const float *restrict lambda_i,
    const float *restrict lambda_v, int n, float tau_syn, const struct stretch *left, float adjoint_share) {
  const float mem = left->mem;
  const float syn = left->syn;
  const float response = adjoint_share * left->response;
  const int in_fours = n <= SHORT ? 0 : n & ~3;
  float sums[4] = {0};
  int j = 0;
  for (; j < in_fours; j += 4) {
#pragma GCC unroll 4
    for (int k = 0; k < 4; k++) {
      float v = lambda_v[j + k];
      float i = lambda_i[j + k] * syn + v * response;
      gradient[j + k] -= tau_syn * i;
      sums[k] += WEIGHT(row[j + k], scale) * (v * mem - i);
    }
  }
  for (; j < n; j++) {
    float v = lambda_v[j];
    float i = lambda_i[j] * syn + v * response;
    gradient[j] -= tau_syn * i;
    sums[0] += WEIGHT(row[j], scale) * (v * mem - i);
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}
