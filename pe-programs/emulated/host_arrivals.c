#include "host_arrivals.h"

#include "host_files.h"
#include "host_synapses.h"

/* A row and a time. */
#define BYTES (sizeof(uint16_t) + sizeof(uint32_t))
#define MOST UINT16_MAX

struct membrane host_membrane(void) {
  double tau_mem = host_double();
  return membrane_of(tau_mem, host_double());
}

struct arrivals host_arrivals(int size, int steps, double dt) {
  struct arrivals arrivals = {.dt = dt, .unit = time_unit(dt)};
  int of_tick = host_int();
  arrivals.synapses = host_rows(size);
  arrivals.begins = host_array((size_t) (steps + 1) * sizeof(uint16_t));
  arrivals.order = host_array((size_t) of_tick * sizeof(uint16_t));
  arrivals.error = host_array((size_t) of_tick * sizeof(float));
  return arrivals;
}

void host_take_the_rest(struct arrivals *arrivals) {
  size_t kept = (host_bytes_free() - 16) / BYTES; // arrays begin at whole doubles
  arrivals->kept = kept < MOST ? (int) kept : MOST;
  arrivals->row = host_array((size_t) arrivals->kept * sizeof(uint16_t));
  arrivals->time = host_array((size_t) arrivals->kept * sizeof(uint32_t));
}
