#include "subtick_layer.h"

/* The way of a neuron through a tick, from arrival to arrival. */
struct course {
  int neuron;
  /* The stretch, and when it begins, in ms since the tick began. */
  struct rise stretch;
  double begin;
  /* The first arrival after it, in order of time. */
  int next;
};

/* Whether V rises through theta in a tick without arrivals. */
static int rises_in_tick(const struct subtick_layer *layer, struct course *course) {
  course->stretch.length = (float) layer->arrivals.dt;
  course->stretch.v_end = layer->next_voltage[course->neuron];
  course->stretch.i_end = layer->next_current[course->neuron];
  return crosses(&layer->membrane, &course->stretch, layer->theta);
}

/* Whether it does in a stretch from now on. */
static int rises_over(const struct subtick_layer *layer, struct course *course, const struct stretch *over) {
  struct rise *rise = &course->stretch;
  rise->length = over->length;
  rise->v_end = rise->v * over->mem + rise->i * over->response;
  rise->i_end = rise->i * over->syn;
  return crosses(&layer->membrane, rise, layer->theta);
}

/* Goes from arrival to arrival, to the next stretch in which V rises through theta. Returns whether there is one. */
static int advance(struct subtick_layer *layer, struct course *course) {
  struct arrivals *arrivals = &layer->arrivals;
  arrivals_sort(arrivals);
  for (;;) {
    int last = course->next == arrivals->count;
    int arrival = last ? 0 : arrivals->order[course->next];
    double until = last ? arrivals->dt : arrivals_time(arrivals, arrival);
    double length = until - course->begin;
    struct stretch over = stretch_of(&layer->membrane, length > 0 ? (float) length : 0);
    if (rises_over(layer, course, &over)) {
      return 1;
    }
    if (last) {
      return 0;
    }
    course->stretch.v = course->stretch.v_end;
    course->stretch.i = course->stretch.i_end + arrivals_weight(arrivals, arrival, course->neuron);
    course->begin = until;
    course->next++;
  }
}

/* V crosses theta so long after the stretch began, when syn is left of I. */
static void spike_at(struct subtick_layer *layer, struct course *course, double x, float syn) {
  const double dt = layer->arrivals.dt;
  course->begin += x;
  course->stretch.i *= syn;
  course->stretch.v = 0;
  layer->fired[course->neuron]++;
  uint32_t time = packet_time(course->begin, dt);
  double left = dt - course->begin;
  if (layer->count < layer->kept) {
    layer->spikes[layer->count] = (struct own_spike){
        (float) course->begin, left > 0 ? (float) left : 0, time, course->stretch.i, 0, (uint16_t) course->neuron,
        (uint16_t) course->next};
  }
  layer->count++;
  send_packet(layer->spike_key + (uint32_t) course->neuron, time);
}

/* Whether V rises through theta again after the only crossing so far, with no arrival left. */
static int rises_after(const struct subtick_layer *layer, struct course *course) {
  double left = layer->arrivals.dt - course->begin;
  struct stretch after = stretch_of(&layer->membrane, left > 0 ? (float) left : 0);
  return rises_over(layer, course, &after);
}

void subtick_layer_fire(struct subtick_layer *layer, int neuron) {
  const struct membrane *membrane = &layer->membrane;
  struct course course = {.neuron = neuron, .stretch = {.v = layer->voltage[neuron], .i = layer->current[neuron]}};
  float syn;
  if (!(layer->arrivals.count == 0 ? rises_in_tick(layer, &course) : advance(layer, &course))) {
    return;
  }
  double x = crossing(membrane, &course.stretch, layer->theta, layer->one_step, &syn);
  spike_at(layer, &course, x, syn);
  if (course.next < layer->arrivals.count || rises_after(layer, &course)) {
    while (advance(layer, &course)) {
      x = solved_crossing(membrane, &course.stretch, layer->theta, &syn);
      spike_at(layer, &course, x, syn);
    }
  }
  layer->next_voltage[neuron] = course.stretch.v_end;
}
