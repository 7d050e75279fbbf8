#include "subtick.h"

#include <math.h>

double peak(const struct membrane *membrane, double v, double i) {
  double pull = (i - v) / i;
  double y = (membrane->tau_mem - membrane->tau_syn) / membrane->tau_mem * pull;
  if (y >= 1 || isinf(pull)) {
    return HUGE_VAL;
  }
  return membrane->tau_syn * pull * (y == 0 ? 1 : -log1p(-y) / y);
}
