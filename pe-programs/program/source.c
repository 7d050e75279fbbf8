#include "source.h"

#include "bits.h"

void source_forward(const struct source *source, int tick) {
  FOR_EACH_BIT(neuron, source->spikes + tick * words_of(source->size), source->size) {
    send_packet(source->spike_key + neuron, 0);
  }
}
