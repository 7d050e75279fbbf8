/* Runs losses of readouts on the samples of pe.in, and writes what they send and count. */
#include "host_files.h"
#include "readout_loss.h"

static struct readout_loss load(void) {
  struct readout_loss loss = {0};
  loss.over = (enum feature) host_int();
  loss.classes = host_int();
  loss.steps = host_int();
  loss.lead = host_int();
  loss.voltage_key = (uint32_t) host_int();
  loss.peak_tick = host_array((size_t) loss.classes * sizeof(int));
  loss.features = host_array((size_t) loss.classes * sizeof(double));
  loss.gradient = host_array((size_t) loss.classes * sizeof(double));
  return loss;
}

static void run_sample(struct readout_loss *loss) {
  readout_loss_begin_sample(loss, host_int());
  for (int tick = 0; tick <= loss->steps; tick++) {
    int count;
    struct packet *packets = host_packets(&count);
    readout_loss_forward(loss, tick, packets, count);
  }
  readout_loss_begin_backward(loss);
  for (int tick = loss->steps - 1 + loss->lead; tick >= 0; tick--) {
    readout_loss_backward(loss, tick);
    host_write_packets();
  }
}

int main(void) {
  host_open();
  while (host_more()) {
    struct readout_loss loss = load();
    for (int samples = host_int(); samples > 0; samples--) {
      run_sample(&loss);
    }
    host_write(&loss.sum, sizeof loss.sum);
    host_write_int(loss.correct);
    host_free();
  }
  host_close();
  return 0;
}
