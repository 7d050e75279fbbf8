#include "kernels.h"

#include <math.h>

double first_spike_cross_entropy(
    const struct first_spike_loss *loss, const double *times, int classes, int label, double horizon, double *gradient) {
  double earliest = times[0];
  for (int k = 1; k < classes; k++) {
    earliest = times[k] < earliest ? times[k] : earliest;
  }
  double sum = 0;
  for (int k = 0; k < classes; k++) {
    gradient[k] = exp((earliest - times[k]) / loss->tau0);
    sum += gradient[k];
  }
  const double target = times[label];
  for (int k = 0; k < classes; k++) {
    double probability = gradient[k] / sum;
    gradient[k] = target < horizon && times[k] < horizon ? -probability / loss->tau0 : 0;
  }
  if (target < horizon) {
    gradient[label] += 1 / loss->tau0 + (loss->a == 0 ? 0 : loss->a / loss->tau1 * exp(target / loss->tau1));
  }
  return (target - earliest) / loss->tau0 + log(sum) + (loss->a == 0 ? 0 : loss->a * expm1(target / loss->tau1));
}
