#include "subtick.h"

/* e^z for z in -0.25 .. 0. */
static float series(float z) {
  float zz = z * z;
  float cubic = 0.5f + z * (1.0f / 6);
  float quintic = 1.0f / 24 + z * (1.0f / 120);
  return 1 + z + zz * (cubic + zz * (quintic + zz * (1.0f / 720)));
}

/* (1 - e^(-z)) / z for z within 0.25 either way. */
static float share(float z) {
  float zz = z * z;
  float cubic = 1.0f / 6 - z * (1.0f / 24);
  float quintic = 1.0f / 120 - z * (1.0f / 720);
  return 1 - z * 0.5f + zz * (cubic + zz * (quintic + zz * (1.0f / 5040)));
}

struct stretch short_stretch(const struct membrane *membrane, float length) {
  struct stretch stretch = {.length = length};
  float z = length * membrane->rate;
  float of_z = share(z);
  stretch.mem = series(-length * membrane->mem_rate);
  stretch.syn = stretch.mem - stretch.mem * (z * of_z);
  stretch.response = length * membrane->mem_rate * stretch.mem * of_z;
  return stretch;
}
