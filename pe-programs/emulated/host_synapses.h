#ifndef HOST_SYNAPSES_H
#define HOST_SYNAPSES_H

#include "synapses.h"

/* The synapses of a layer of so many neurons, as pe.in has them, without room for what arrives. */
struct synapses host_rows(int size);

/* The same of so many ticks, with a bit for each arrival. */
struct synapses host_synapses(int size, int steps);

/* Factors of a tick. */
struct decay host_decay(void);

#endif
