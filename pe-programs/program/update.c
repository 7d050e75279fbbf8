#include "update.h"

#include <string.h>

void update_clear(struct update *update) {
  memset(update->gradient, 0, (size_t) update->size * sizeof *update->gradient);
}

void update_add(struct update *update, const float *gradient) {
  add(update->gradient, gradient, update->size);
}

void update_average(struct update *update, int samples) {
  const float scale = 1.0f / (float) samples;
  for (int i = 0; i < update->size; i++) {
    update->gradient[i] *= scale;
  }
}

float push_of(const struct revival *revival, uint32_t spikes, int samples) {
  double mean = (double) spikes / samples;
  double below = mean < revival->least ? revival->least - mean : 0;
  double above = mean > revival->most ? mean - revival->most : 0;
  double outside = below - above;
  return (float) ((spikes == 0 ? revival->silent : 0) + (outside == 0 ? 0 : revival->push * outside));
}

void update_push(struct update *update, int neuron, float push) {
  int i = neuron - update->first;
  for (i = i < 0 ? i + update->columns : i; i < update->size; i += update->columns) {
    update->gradient[i] -= push;
  }
}

void update_step(struct update *update, float rate) {
  adam_step(&update->adam, update->values, update->gradient, update->mean, update->square, update->size, rate);
#if WEIGHT_BITS < 32
  if (quantise(update->rounded, update->values, update->size, update->scale) > 0) {
    hold(update->values, update->size, update->scale);
  }
#endif
}
