#include "subtick_layer.h"

/* The adjoint of a neuron. */
struct adjoint {
  float i;
  float v;
};

/* Some time before. */
static struct adjoint before(struct adjoint now, const struct membrane *membrane, float length) {
  struct stretch over = stretch_of(membrane, length);
  float i = now.i * over.syn + now.v * (membrane->adjoint_share * over.response);
  return (struct adjoint){i, now.v * over.mem};
}

/* The jump of lambda_V at a spike. */
static float jump_at(struct subtick_layer *layer, const struct own_spike *spike, float lambda_v) {
  float push = layer->theta * lambda_v + spike->gradient;
  float by = jump(push, spike->drive - layer->theta, &layer->guards, &layer->limited);
  layer->active |= by != 0;
  return by;
}

/* Through the only spike in a tick without arrivals. */
static struct adjoint before_spike(struct subtick_layer *layer, const struct own_spike *spike, struct adjoint end) {
  struct adjoint now = before(end, &layer->membrane, spike->left);
  now.v += jump_at(layer, spike, now.v);
  return before(now, &layer->membrane, spike->since);
}

/* Undoes an arrival for one neuron. */
static void undo_arrival(struct arrivals *arrivals, int arrival, int neuron, struct adjoint now) {
  const struct synapses *synapses = &arrivals->synapses;
  int row = arrivals->row[arrivals->first + arrival];
  synapses->gradients[row * synapses->size + neuron] -= synapses->tau_syn * now.i;
  arrivals->error[arrival] += arrivals_weight(arrivals, arrival, neuron) * (now.v - now.i);
}

/* From spike to spike and arrival to arrival. */
static struct adjoint walk(struct subtick_layer *layer, int from, int to, struct adjoint now) {
  struct arrivals *arrivals = &layer->arrivals;
  const struct own_spike *spikes = layer->spikes;
  double at = arrivals->dt;
  int next = arrivals->count;
  int s = to - 1;
  arrivals_sort(arrivals);
  for (;;) {
    int own = s >= from;
    int arrived = next > (own ? spikes[s].next_arrival : 0);
    int arrival = arrived ? arrivals->order[next - 1] : 0;
    double until = arrived ? arrivals_time(arrivals, arrival) : own ? spikes[s].time * arrivals->unit : 0;
    double length = at - until;
    now = before(now, &layer->membrane, length > 0 ? (float) length : 0);
    at = until;
    if (arrived) {
      next--;
      undo_arrival(arrivals, arrival, spikes[from].neuron, now);
    } else if (own) {
      now.v += jump_at(layer, &spikes[s], now.v);
      s--;
    } else {
      return now;
    }
  }
}

static int no_gradient(const struct own_spike *spikes, int count) {
  for (int s = 0; s < count; s++) {
    if (spikes[s].gradient != 0) {
      return 0;
    }
  }
  return 1;
}

void subtick_layer_reverse_spikes(struct subtick_layer *layer, int from, int to) {
  const struct own_spike *first = layer->spikes + from;
  struct adjoint end = {layer->lambda_i[first->neuron], layer->lambda_v[first->neuron]};
  struct adjoint begin = {0, 0};
  if (layer->active || !no_gradient(first, to - from)) {
    begin = to - from == 1 && layer->arrivals.count == 0 ? before_spike(layer, first, end) : walk(layer, from, to, end);
  }
  layer->lambda_i_before[first->neuron] = begin.i;
  layer->lambda_v_before[first->neuron] = begin.v;
  layer->lambda_i[first->neuron] = 0;
  layer->lambda_v[first->neuron] = 0;
}
