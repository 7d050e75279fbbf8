#ifndef HOST_ARRIVALS_H
#define HOST_ARRIVALS_H

#include "arrivals.h"

/* The constants of a layer's neurons, as pe.in has them. */
struct membrane host_membrane(void);

/* The synapses of a layer of so many neurons and ticks, without room for what arrives. */
struct arrivals host_arrivals(int size, int steps, double dt);

/* Gives all memory that is left to what arrives. */
void host_take_the_rest(struct arrivals *arrivals);

#endif
