#include "kernels.h"

void subtract(float *z, const float *x, const float *y, int n) {
  for (int j = 0; j < n; j++) {
    z[j] = x[j] - y[j];
  }
}
