#include "kernels.h"

void subtract_product(float *y, float a, const float *x, int n) {
  for (int j = 0; j < n; j++) {
    y[j] -= a * x[j];
  }
}
