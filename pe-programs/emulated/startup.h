#ifndef STARTUP_H
#define STARTUP_H

#include <stdint.h>

/* Deepest use of the stack so far; all of it if it may have been more. */
uint32_t stack_bytes(void);

/* Ends the run. */
__attribute__((noreturn)) void host_exit(int status);

#endif
