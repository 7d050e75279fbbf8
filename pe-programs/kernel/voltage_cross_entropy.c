#include "kernels.h"

#include <math.h>

double voltage_cross_entropy(const double *x, int classes, int label, double *gradient) {
  double largest = x[0];
  for (int k = 1; k < classes; k++) {
    largest = x[k] > largest ? x[k] : largest;
  }
  double sum = 0;
  for (int k = 0; k < classes; k++) {
    gradient[k] = exp(x[k] - largest);
    sum += gradient[k];
  }
  for (int k = 0; k < classes; k++) {
    gradient[k] = gradient[k] / sum - (k == label ? 1 : 0);
  }
  return largest - x[label] + log(sum);
}
