#include "subtick.h"

#include <math.h>

/* The bound of V holds for V as it is rounded too: by this share of what V rises by it is higher. */
#define MARGIN 1e-5f

struct whole_tick whole_tick_of(const struct membrane *membrane, double dt) {
  float rise = (float) -expm1(-dt / membrane->tau_mem);
  return (struct whole_tick){long_stretch(membrane, dt), rise * (1 + MARGIN)};
}
