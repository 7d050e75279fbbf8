#ifndef HOST_SYNAPSES_H
#define HOST_SYNAPSES_H

#include "synapses.h"

/* The synapses of a layer of so many neurons and ticks, as pe.in has them. */
struct synapses host_synapses(int size, int steps);

/* Factors of a tick. */
struct decay host_decay(void);

#endif
