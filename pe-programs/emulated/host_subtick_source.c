/* Runs spike sources on a SUBTICK clock on the samples of pe.in, and writes what they send. */
#include "host_files.h"
#include "subtick_source.h"

int main(void) {
  host_open();
  while (host_more()) {
    int steps = host_int();
    struct subtick_source source = {.spike_key = (uint32_t) host_int()};
    size_t spikes = (size_t) host_int();
    source.begins = host_filled((size_t) (steps + 1) * sizeof(uint16_t));
    source.neuron = host_filled(spikes * sizeof(uint16_t));
    source.time = host_filled(spikes * sizeof(uint32_t));
    for (int tick = 0; tick < steps; tick++) {
      subtick_source_forward(&source, tick);
      host_write_packets();
    }
    host_free();
  }
  host_close();
  return 0;
}
