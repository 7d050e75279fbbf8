/* Spike source on a SUBTICK clock: sends the input packets of a sample, with their times, at their ticks. */
#ifndef SUBTICK_SOURCE_H
#define SUBTICK_SOURCE_H

#include "packet.h"

struct subtick_source {
  /* Of neuron 0. */
  uint32_t spike_key;
  /* By tick, the first of its spikes, and one past the last of all. */
  const uint16_t *begins;
  /* Who spikes, and when in units of 2^-32 ticks. */
  const uint16_t *neuron;
  const uint32_t *time;
};

/* One tick of the forward phase. */
void subtick_source_forward(const struct subtick_source *source, int tick);

#endif
