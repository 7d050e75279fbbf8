#include "subtick.h"

#include <math.h>

double response(const struct membrane *membrane, double x, double mem, double syn) {
  double z = x * fabs(membrane->tau_mem - membrane->tau_syn) / membrane->tau_mem / membrane->tau_syn;
  return x / membrane->tau_mem * (mem > syn ? mem : syn) * (z == 0 ? 1 : -expm1(-z) / z);
}

struct stretch long_stretch(const struct membrane *membrane, double length) {
  double mem = exp(-length / membrane->tau_mem);
  double syn = exp(-length / membrane->tau_syn);
  return (struct stretch){(float) length, (float) mem, (float) syn, (float) response(membrane, length, mem, syn)};
}
