/* Runs readout programs on a SUBTICK clock, one after the other, on the samples of pe.in, and writes what they send and hold. */
#include "host_arrivals.h"
#include "host_files.h"
#include "subtick_readout.h"

static struct subtick_readout load(void) {
  struct subtick_readout readout = {0};
  readout.size = host_int();
  readout.steps = host_int();
  readout.voltage_key = (uint32_t) host_int();
  double dt = host_double();
  readout.membrane = host_membrane();
  readout.tick = long_stretch(&readout.membrane, dt);
  readout.arrivals = host_arrivals(readout.size, readout.steps, dt);
  size_t floats = (size_t) readout.size * sizeof(float);
  readout.voltage = host_array(floats);
  readout.current = host_array(floats);
  readout.lambda_i = host_array(floats);
  readout.lambda_v = host_array(floats);
  host_take_the_rest(&readout.arrivals);
  return readout;
}

static void run_sample(struct subtick_readout *readout) {
  int count;
  subtick_readout_begin_sample(readout);
  for (int tick = 0; tick < readout->steps; tick++) {
    struct packet *packets = host_packets(&count);
    subtick_readout_forward(readout, tick, packets, count);
    host_write_packets();
  }
  host_write_int(subtick_readout_begin_backward(readout));
  for (int tick = readout->steps - 1; tick >= 0; tick--) {
    struct packet *packets = host_packets(&count);
    subtick_readout_backward(readout, tick, packets, count);
    host_write_packets();
  }
}

int main(void) {
  host_open();
  while (host_more()) {
    struct subtick_readout readout = load();
    subtick_readout_begin_batch(&readout);
    for (int samples = host_int(); samples > 0; samples--) {
      run_sample(&readout);
    }
    host_write(
        readout.arrivals.synapses.gradients, (size_t) (readout.arrivals.synapses.sources * readout.size) * sizeof(float));
    host_free();
  }
  host_close();
  return 0;
}
