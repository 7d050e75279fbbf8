#include "subtick.h"

void drift(
    float *restrict next_v, float *restrict next_i, float *restrict above, const float *restrict v, const float *restrict i,
    int n, const struct whole_tick *tick, float theta) {
  const float mem = tick->over.mem;
  const float syn = tick->over.syn;
  const float response = tick->over.response;
  const float rise = tick->rise;
#pragma GCC unroll 4
  for (int j = 0; j < n; j++) {
    float voltage = v[j];
    float current = i[j];
    float pull = 0.5f * (current + __builtin_fabsf(current)) - voltage;
    next_v[j] = voltage * mem + current * response;
    next_i[j] = current * syn;
    above[j] = voltage + 0.5f * (pull + __builtin_fabsf(pull)) * rise - theta;
  }
}
