#include "kernels.h"

void spike(struct fired *fired, int neuron, float rise) {
  fired->bits[neuron >> 5] |= 1u << (neuron & 31);
  if (fired->count < fired->room) {
    fired->rise[fired->count] = rise;
  }
  fired->count++;
}
