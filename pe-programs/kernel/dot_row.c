#include "kernels.h"

float dot_row(const weight *restrict row, float scale, const float *restrict y, int n) {
  float a = 0;
  float b = 0;
  float c = 0;
  float d = 0;
  int j = 0;
  for (; j <= n - 4; j += 4) {
    a += WEIGHT(row[j], scale) * y[j];
    b += WEIGHT(row[j + 1], scale) * y[j + 1];
    c += WEIGHT(row[j + 2], scale) * y[j + 2];
    d += WEIGHT(row[j + 3], scale) * y[j + 3];
  }
  for (; j < n; j++) {
    a += WEIGHT(row[j], scale) * y[j];
  }
  return (a + b) + (c + d);
}
