/* What runs before main on the emulated machine: the FPU is switched on, the stack is painted, so that its use can be seen. */
#include <stdint.h>

#include "startup.h"

#define CPACR (*(volatile uint32_t *) 0xE000ED88)
#define PAINT 0x5AA5C33Cu

extern uint32_t bss_begin[];
extern uint32_t bss_end[];
extern uint32_t stack_end[];
extern uint32_t stack_top[];

int main(void);

static void fault(void) {
  host_exit(99);
}

void reset(void) {
  CPACR |= 0xFu << 20;
  for (uint32_t *word = bss_begin; word < bss_end; word++) {
    *word = 0;
  }
  for (uint32_t *word = stack_end; word < (uint32_t *) __builtin_frame_address(0) - 16; word++) {
    *word = PAINT;
  }
  host_exit(main());
}

uint32_t stack_bytes(void) {
  uint32_t *word = stack_end;
  while (word < stack_top && *word == PAINT) {
    word++;
  }
  return (uint32_t) (stack_top - word) * sizeof *word;
}

__attribute__((section(".vectors"), used)) static void (*const vectors[16])(void) = {
    (void (*)(void)) stack_top, reset, fault, fault, fault, fault, fault};
