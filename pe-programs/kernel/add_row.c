#include "kernels.h"

void add_row(float *y, const weight *row, float scale, int n) {
  for (int j = 0; j < n; j++) {
    y[j] += WEIGHT(row[j], scale);
  }
}
