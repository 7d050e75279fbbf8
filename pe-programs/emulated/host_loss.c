/* Runs loss programs on the samples of pe.in, and writes what they send and count. */
#include "host_files.h"
#include "loss.h"

static struct loss load(void) {
  struct loss loss = {0};
  loss.classes = host_int();
  loss.steps = host_int();
  loss.lead = host_int();
  loss.spike_key = (uint32_t) host_int();
  loss.push = host_float();
  loss.dt = host_double();
  loss.of.tau0 = host_double();
  loss.of.tau1 = host_double();
  loss.of.a = host_double();
  loss.first_tick = host_array((size_t) loss.classes * sizeof(int));
  loss.in_first_tick = host_array((size_t) loss.classes * sizeof(int));
  loss.times = host_array((size_t) loss.classes * sizeof(double));
  loss.gradient = host_array((size_t) loss.classes * sizeof(double));
  return loss;
}

static void run_sample(struct loss *loss) {
  loss_begin_sample(loss, host_int());
  for (int tick = 0; tick <= loss->steps; tick++) {
    int count;
    struct packet *packets = host_packets(&count);
    loss_forward(loss, tick, packets, count);
  }
  loss_begin_backward(loss);
  for (int tick = loss->steps - 1 + loss->lead; tick >= 0; tick--) {
    loss_backward(loss, tick);
    host_write_packets();
  }
}

int main(void) {
  host_open();
  while (host_more()) {
    struct loss loss = load();
    for (int samples = host_int(); samples > 0; samples--) {
      run_sample(&loss);
    }
    host_write(&loss.sum, sizeof loss.sum);
    host_write_int(loss.correct);
    host_write_int(loss.silent_targets);
    host_free();
  }
  host_close();
  return 0;
}
