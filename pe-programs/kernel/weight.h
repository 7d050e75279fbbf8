/* Weights as a PE holds them: float32, or whole numbers of 8 or 16 bits times a power of two that a projection shares. */
#ifndef WEIGHT_H
#define WEIGHT_H

#include <stdint.h>

#if WEIGHT_BITS == 8
typedef int8_t weight;
#define WEIGHT(w, scale) ((scale) * (float) (w))
#elif WEIGHT_BITS == 16
typedef int16_t weight;
#define WEIGHT(w, scale) ((scale) * (float) (w))
#elif WEIGHT_BITS == 32
typedef float weight;
#define WEIGHT(w, scale) ((void) (scale), (w))
#else
#error "WEIGHT_BITS is 8, 16 or 32"
#endif

#endif
