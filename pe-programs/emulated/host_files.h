/* Input and output of a run, in files of the machine that emulates (semihosting): pe.in is read, pe.out is written. */
#ifndef HOST_FILES_H
#define HOST_FILES_H

#include <stddef.h>
#include <stdint.h>

#include "packet.h"

/* Reads pe.in. */
void host_open(void);

/* Whether anything is left to read. */
int host_more(void);

/* The next bytes of pe.in, and what fills their last word, where they lie: outside of the PE's memory. */
const void *host_bytes(size_t size);

int32_t host_int(void);

float host_float(void);

double host_double(void);

/* Bytes of the PE's memory that no array has. */
size_t host_bytes_free(void);

/* Memory of the PE for an array: what data and bss leave free, from its begin after host_free. */
void *host_array(size_t size);

/* An array with the next bytes of pe.in. */
void *host_filled(size_t size);

/* Frees all arrays. */
void host_free(void);

/* The packets of a tick, which lie outside of the PE's memory. */
struct packet *host_packets(int *count);

/* Writes the packets that were sent since the last call. */
void host_write_packets(void);

void host_write(const void *bytes, size_t size);

void host_write_int(int32_t value);

/* Writes pe.out with how deep the stack was at its end, and pe.mem: the bytes that arrays took. */
void host_close(void);

#endif
