#include "kernels.h"

void subtract_product(float *restrict y, float a, const float *restrict x, int n) {
#pragma GCC unroll 4
  for (int j = 0; j < n; j++) {
    y[j] -= a * x[j];
  }
}
