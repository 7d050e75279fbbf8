/* Functions of which it is known what they take. */
#ifndef PROBE_H
#define PROBE_H

#include <stdint.h>

/* Two instructions for each of n, and some around them. */
void probe_loop(uint32_t n);

/* n / d where d is above epsilon, else 0. */
float probe_divide(float n, float d, float epsilon);

/* The float32 exponential of newlib, which no program may call. */
float probe_expf(float x);

#endif
