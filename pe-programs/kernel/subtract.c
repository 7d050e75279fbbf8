#include "kernels.h"

void subtract(float *restrict z, const float *restrict x, const float *restrict y, int n) {
#pragma GCC unroll 4
  for (int j = 0; j < n; j++) {
    z[j] = x[j] - y[j];
  }
}
