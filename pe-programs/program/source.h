/* Spike source: sends the input packets of a sample at their ticks. */
#ifndef SOURCE_H
#define SOURCE_H

#include "packet.h"

struct source {
  int size;
  /* Of neuron 0. */
  uint32_t spike_key;
  /* By tick, which neurons spike; words_of(size) a tick. */
  const uint32_t *spikes;
};

/* One tick of the forward phase. */
void source_forward(const struct source *source, int tick);

#endif
