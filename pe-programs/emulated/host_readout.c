/* Runs readout programs, one after the other, on the samples of pe.in, and writes what they send and hold. */
#include "host_files.h"
#include "host_synapses.h"
#include "readout.h"

static struct readout load(void) {
  struct readout readout = {0};
  readout.size = host_int();
  readout.steps = host_int();
  readout.voltage_key = (uint32_t) host_int();
  readout.decay = host_decay();
  readout.kappa = host_float();
  readout.synapses = host_synapses(readout.size, readout.steps);
  size_t floats = (size_t) readout.size * sizeof(float);
  readout.current = host_array(floats);
  readout.voltage = host_array(floats);
  readout.arriving = host_array(floats);
  readout.lambda_i = host_array(floats);
  readout.lambda_v = host_array(floats);
  return readout;
}

static void run_sample(struct readout *readout) {
  int count;
  readout_begin_sample(readout);
  for (int tick = 0; tick < readout->steps; tick++) {
    struct packet *packets = host_packets(&count);
    readout_forward(readout, tick, packets, count);
    host_write_packets();
  }
  readout_begin_backward(readout);
  for (int tick = readout->steps - 1; tick >= 0; tick--) {
    struct packet *packets = host_packets(&count);
    readout_backward(readout, tick, packets, count);
    host_write_packets();
  }
}

int main(void) {
  host_open();
  while (host_more()) {
    struct readout readout = load();
    readout_begin_batch(&readout);
    for (int samples = host_int(); samples > 0; samples--) {
      run_sample(&readout);
    }
    host_write(readout.synapses.gradients, (size_t) (readout.synapses.sources * readout.size) * sizeof(float));
    host_free();
  }
  host_close();
  return 0;
}
