/* Runs spike sources on the samples of pe.in, and writes what they send. */
#include "bits.h"
#include "host_files.h"
#include "source.h"

int main(void) {
  host_open();
  while (host_more()) {
    struct source source = {.size = host_int()};
    int steps = host_int();
    source.spike_key = (uint32_t) host_int();
    source.spikes = host_filled((size_t) (steps * words_of(source.size)) * sizeof(uint32_t));
    for (int tick = 0; tick < steps; tick++) {
      source_forward(&source, tick);
      host_write_packets();
    }
    host_free();
  }
  host_close();
  return 0;
}
