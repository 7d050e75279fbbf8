#include "readout_loss.h"

#include <math.h>

#define NEVER (-1)

/* What a voltage of a tick counts for in a mean. */
static double share(const struct readout_loss *loss, int tick) {
  double weight = loss->over == MEAN ? 1.0 : exp(-(double) tick / loss->steps);
  return weight / (loss->steps - 1);
}

void readout_loss_begin_sample(struct readout_loss *loss, int label) {
  loss->label = label;
  for (int k = 0; k < loss->classes; k++) {
    loss->peak_tick[k] = NEVER;
    loss->features[k] = 0;
  }
}

void readout_loss_forward(struct readout_loss *loss, int tick, const struct packet *packets, int count) {
  const int sent = tick - 1;
  const double counts = loss->over == MAXIMUM ? 0 : share(loss, sent);
  for (int i = 0; sent > 0 && i < count; i++) {
    uint32_t k = packets[i].key - loss->voltage_key;
    double voltage = (double) value_of(packets[i].payload);
    if (loss->over != MAXIMUM) {
      loss->features[k] += counts * voltage;
    } else if (loss->peak_tick[k] == NEVER || voltage > loss->features[k]) {
      loss->features[k] = voltage;
      loss->peak_tick[k] = sent;
    }
  }
}

void readout_loss_begin_backward(struct readout_loss *loss) {
  int largest = 0;
  for (int k = 1; k < loss->classes; k++) {
    largest = loss->features[k] > loss->features[largest] ? k : largest;
  }
  loss->sum += voltage_cross_entropy(loss->features, loss->classes, loss->label, loss->gradient);
  loss->correct += largest == loss->label;
}

void readout_loss_backward(struct readout_loss *loss, int tick) {
  const int undone = tick - loss->lead;
  for (int k = 0; k < loss->classes; k++) {
    float gradient = (float) loss->gradient[k];
    uint32_t key = (loss->voltage_key + (uint32_t) k) | ERROR_BIT;
    if (loss->over != MAXIMUM && undone > 0) {
      send_packet(key, payload_of((float) ((double) gradient * share(loss, undone))));
    } else if (loss->over == MAXIMUM && loss->peak_tick[k] == undone) {
      send_packet(key, payload_of(gradient));
    }
  }
}
