#include "subtick.h"

uint32_t packet_time(double since, double dt) {
  double units = since / dt * 0x1p32;
  if (units >= 0xffffffff - 0.5) {
    return 0xffffffff;
  }
  uint32_t whole = (uint32_t) units;
  return whole + (units - whole >= 0.5);
}
