#include "kernels.h"

void add_row(float *restrict y, const weight *restrict row, float scale, int n) {
#pragma GCC unroll 4
  for (int j = 0; j < n; j++) {
    y[j] += WEIGHT(row[j], scale);
  }
}
