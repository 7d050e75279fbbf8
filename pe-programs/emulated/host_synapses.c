#include "host_synapses.h"

#include "bits.h"
#include "host_files.h"

struct synapses host_rows(int size) {
  struct synapses synapses = {.size = size};
  synapses.afferent_count = host_int();
  synapses.afferents = host_filled((size_t) synapses.afferent_count * sizeof(struct afferent));
  synapses.sources = host_int();
  synapses.answered = host_int();
  synapses.tau_syn = host_float();
  size_t values = (size_t) (synapses.sources * size);
  synapses.weights = host_filled(values * sizeof(weight));
  synapses.gradients = host_array(values * sizeof(float));
  return synapses;
}

struct synapses host_synapses(int size, int steps) {
  struct synapses synapses = host_rows(size);
  synapses.arrived = host_array((size_t) (steps * words_of(synapses.sources)) * sizeof(uint32_t));
  return synapses;
}

struct decay host_decay(void) {
  struct decay decay;
  decay.alpha = host_float();
  decay.one_minus_alpha = host_float();
  decay.beta = host_float();
  decay.gain = host_float();
  return decay;
}
