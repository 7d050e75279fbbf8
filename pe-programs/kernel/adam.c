#include "kernels.h"

#include <math.h>

void adam_step(
    struct adam *adam, float *restrict values, const float *restrict gradient, float *restrict mean, float *restrict square,
    int n, float rate) {
  adam->steps++;
  const float mean_scale = (float) (1 / (1 - pow(adam->beta1, adam->steps)));
  const float square_scale = (float) (1 / (1 - pow(adam->beta2, adam->steps)));
  const float b1 = (float) adam->beta1;
  const float rest1 = (float) (1 - adam->beta1);
  const float b2 = (float) adam->beta2;
  const float rest2 = (float) (1 - adam->beta2);
  const float step = rate * mean_scale;
  const float epsilon = adam->epsilon;
  for (int i = 0; i < n; i++) {
    float g = gradient[i];
    float m = b1 * mean[i] + rest1 * g;
    float v = b2 * square[i] + rest2 * (g * g);
    mean[i] = m;
    square[i] = v;
    values[i] -= step * m / (__builtin_sqrtf(square_scale * v) + epsilon);
  }
}
