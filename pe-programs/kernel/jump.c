#include "kernels.h"

float jump(float push, float excess, const struct guards *guards, uint32_t *limited) {
  const float most = guards->max_jump;
  float jump = push == 0 ? 0 : push / (excess < guards->min_excess ? guards->min_excess : excess);
  if (excess >= guards->min_excess && jump <= most && jump >= -most) {
    return jump;
  }
  (*limited)++;
  return jump > most ? most : jump < -most ? -most : jump;
}
