#include "subtick.h"

void arrive_readout(
    float *restrict v, float *restrict i, const weight *restrict row, float scale, int n, const struct stretch *left) {
  const float response = left->response;
  const float syn = left->syn;
#pragma GCC unroll 4
  for (int j = 0; j < n; j++) {
    float w = WEIGHT(row[j], scale);
    v[j] += w * response;
    i[j] += w * syn;
  }
}
