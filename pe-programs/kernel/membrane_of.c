#include "subtick.h"

#define SERIES_FROM (-0.25f)

struct membrane membrane_of(double tau_mem, double tau_syn) {
  struct membrane membrane = {.tau_mem = tau_mem, .tau_syn = tau_syn};
  membrane.mem_rate = (float) (1 / tau_mem);
  membrane.syn_rate = (float) (1 / tau_syn);
  membrane.rate = (float) ((tau_mem - tau_syn) / tau_mem / tau_syn);
  membrane.adjoint_share = (float) (tau_mem / tau_syn);
  membrane.series_up_to = (float) ((double) -SERIES_FROM * (tau_mem < tau_syn ? tau_mem : tau_syn));
  return membrane;
}
