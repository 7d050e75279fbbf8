#include "loss.h"

static double horizon(const struct loss *loss) {
  return loss->dt * loss->steps;
}

void loss_begin_sample(struct loss *loss, int label) {
  loss->label = label;
  for (int k = 0; k < loss->classes; k++) {
    loss->first_tick[k] = loss->steps;
    loss->in_first_tick[k] = 0;
    loss->times[k] = horizon(loss);
  }
}

/* In ms; on a GRID clock a packet has no time within its tick. */
static double time_of(const struct loss *loss, int tick, uint32_t share) {
  return (tick + (loss->lead ? share * 0x1p-32 : 0)) * loss->dt;
}

void loss_forward(struct loss *loss, int tick, const struct packet *packets, int count) {
  for (int i = 0; i < count; i++) {
    uint32_t k = packets[i].key - loss->spike_key;
    if (loss->first_tick[k] >= tick - 1) {
      double time = time_of(loss, tick - 1, packets[i].payload);
      loss->first_tick[k] = tick - 1;
      loss->in_first_tick[k]++;
      loss->times[k] = time < loss->times[k] ? time : loss->times[k];
    }
  }
}

void loss_begin_backward(struct loss *loss) {
  int earliest = 0;
  for (int k = 1; k < loss->classes; k++) {
    earliest = loss->times[k] < loss->times[earliest] ? k : earliest;
  }
  loss->sum += first_spike_cross_entropy(&loss->of, loss->times, loss->classes, loss->label, horizon(loss), loss->gradient);
  loss->correct += loss->times[earliest] < horizon(loss) && earliest == loss->label;
  loss->silent_targets += loss->first_tick[loss->label] == loss->steps;
}

static void send_error(const struct loss *loss, int k, float error) {
  send_packet((loss->spike_key + (uint32_t) k) | ERROR_BIT, payload_of(error));
}

void loss_backward(struct loss *loss, int tick) {
  const int undone = tick - loss->lead;
  for (int k = 0; k < loss->classes; k++) {
    float gradient = (float) loss->gradient[k];
    if (loss->first_tick[k] == undone && gradient != 0) {
      for (int later = 1; later < loss->in_first_tick[k]; later++) {
        send_error(loss, k, 0);
      }
      send_error(loss, k, gradient);
    }
  }
  if (undone == loss->steps - 1 && loss->push != 0 && loss->first_tick[loss->label] == loss->steps) {
    send_error(loss, loss->label, loss->push);
  }
}
