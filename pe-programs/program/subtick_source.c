#include "subtick_source.h"

void subtick_source_forward(const struct subtick_source *source, int tick) {
  for (int s = source->begins[tick]; s < source->begins[tick + 1]; s++) {
    send_packet(source->spike_key + source->neuron[s], source->time[s]);
  }
}
