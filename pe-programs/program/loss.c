#include "loss.h"

void loss_begin_sample(struct loss *loss, int label) {
  loss->label = label;
  for (int k = 0; k < loss->classes; k++) {
    loss->first_tick[k] = loss->steps;
  }
}

void loss_forward(struct loss *loss, int tick, const struct packet *packets, int count) {
  for (int i = 0; i < count; i++) {
    int *first = &loss->first_tick[packets[i].key - loss->spike_key];
    *first = *first == loss->steps ? tick - 1 : *first;
  }
}

void loss_begin_backward(struct loss *loss) {
  const double horizon = loss->dt * loss->steps;
  int earliest = 0;
  for (int k = 0; k < loss->classes; k++) {
    loss->times[k] = loss->first_tick[k] == loss->steps ? horizon : loss->first_tick[k] * loss->dt;
    earliest = loss->times[k] < loss->times[earliest] ? k : earliest;
  }
  loss->sum += first_spike_cross_entropy(&loss->of, loss->times, loss->classes, loss->label, horizon, loss->gradient);
  loss->correct += loss->times[earliest] < horizon && earliest == loss->label;
  loss->silent_targets += loss->first_tick[loss->label] == loss->steps;
}

void loss_backward(struct loss *loss, int tick) {
  for (int k = 0; k < loss->classes; k++) {
    float gradient = (float) loss->gradient[k];
    if (loss->first_tick[k] == tick && gradient != 0) {
      send_packet((loss->spike_key + (uint32_t) k) | ERROR_BIT, payload_of(gradient));
    }
  }
  if (tick == loss->steps - 1 && loss->push != 0 && loss->first_tick[loss->label] == loss->steps) {
    send_packet((loss->spike_key + (uint32_t) loss->label) | ERROR_BIT, payload_of(loss->push));
  }
}
