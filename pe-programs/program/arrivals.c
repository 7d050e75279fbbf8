#include "arrivals.h"

void arrivals_begin_sample(struct arrivals *arrivals) {
  arrivals->begins[0] = 0;
  arrivals->complete = 1;
}

/* The row of a spike; -1 of one that is not for this layer. */
static int row_of(const struct synapses *synapses, uint32_t key) {
  for (int a = 0; a < synapses->afferent_count; a++) {
    uint32_t neuron = key - synapses->afferents[a].key;
    if (neuron < (uint32_t) synapses->afferents[a].sources) {
      return synapses->afferents[a].first + (int) neuron;
    }
  }
  return -1;
}

void arrivals_receive(struct arrivals *arrivals, int tick, const struct packet *packets, int count) {
  if (arrivals->begins[tick] + count > arrivals->kept) {
    arrivals->complete = 0;
    arrivals->begins[tick] = 0;
  }
  int at = arrivals->begins[tick];
  for (int i = 0; i < count && at < arrivals->kept; i++) {
    int row = row_of(&arrivals->synapses, packets[i].key);
    if (row >= 0) {
      arrivals->row[at] = (uint16_t) row;
      arrivals->time[at++] = packets[i].payload;
    }
  }
  arrivals->begins[tick + 1] = (uint16_t) at;
  arrivals->first = arrivals->begins[tick];
  arrivals->count = at - arrivals->first;
  arrivals->sorted = 0;
}

void arrivals_turn_to(struct arrivals *arrivals, int tick) {
  arrivals->first = arrivals->begins[tick];
  arrivals->count = arrivals->begins[tick + 1] - arrivals->first;
  arrivals->sorted = 0;
  memset(arrivals->error, 0, (size_t) arrivals->count * sizeof *arrivals->error);
}

void arrivals_sort(struct arrivals *arrivals) {
  const uint32_t *time = arrivals->time + arrivals->first;
  uint16_t *order = arrivals->order;
  for (int i = arrivals->sorted; i < arrivals->count; i++) {
    int at = i;
    for (; at > 0 && time[order[at - 1]] > time[i]; at--) {
      order[at] = order[at - 1];
    }
    order[at] = (uint16_t) i;
  }
  arrivals->sorted = arrivals->count;
}

double arrivals_time(const struct arrivals *arrivals, int of_tick) {
  return arrivals->time[arrivals->first + of_tick] * arrivals->unit;
}

const weight *arrivals_weights(const struct arrivals *arrivals, int of_tick) {
  return arrivals->synapses.weights + arrivals->row[arrivals->first + of_tick] * arrivals->synapses.size;
}

float arrivals_weight(const struct arrivals *arrivals, int of_tick, int neuron) {
  return WEIGHT(arrivals_weights(arrivals, of_tick)[neuron], arrivals_source(arrivals, of_tick)->scale);
}

const struct afferent *arrivals_source(const struct arrivals *arrivals, int of_tick) {
  const struct afferent *afferent = arrivals->synapses.afferents + arrivals->synapses.afferent_count - 1;
  while (arrivals->row[arrivals->first + of_tick] < afferent->first) {
    afferent--;
  }
  return afferent;
}

struct stretch arrivals_left(const struct arrivals *arrivals, const struct membrane *membrane, int of_tick) {
  return stretch_of(membrane, (float) (arrivals->dt - arrivals_time(arrivals, of_tick)));
}

void arrivals_undo(
    const struct arrivals *arrivals, int active, const struct membrane *membrane, const float *lambda_i, const float *lambda_v) {
  const struct synapses *synapses = &arrivals->synapses;
  const int size = synapses->size;
  for (int k = arrivals->count - 1; k >= 0; k--) {
    const struct afferent *source = arrivals_source(arrivals, k);
    const int row = arrivals->row[arrivals->first + k];
    float *gradient = synapses->gradients + row * size;
    float error = 0;
    if (active) {
      struct stretch left = arrivals_left(arrivals, membrane, k);
      if (row < synapses->answered) {
        undo_row(gradient, lambda_i, lambda_v, size, synapses->tau_syn, &left, membrane->adjoint_share);
      } else {
        error = answer_row(
            gradient, arrivals_weights(arrivals, k), source->scale, lambda_i, lambda_v, size, synapses->tau_syn, &left,
            membrane->adjoint_share) + arrivals->error[k];
      }
    }
    if (row >= synapses->answered) {
      send_packet((source->key + (uint32_t) (row - source->first)) | ERROR_BIT, payload_of(error));
    }
  }
}
