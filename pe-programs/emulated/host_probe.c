/* Shows what the tool chain does that the programs and their counts rest on. */
#include <math.h>

#include "host_files.h"
#include "probe.h"

#define SYST_CSR (*(volatile uint32_t *) 0xE000E010)
#define SYST_RVR (*(volatile uint32_t *) 0xE000E014)
#define SYST_CVR (*(volatile uint32_t *) 0xE000E018)
#define DEMCR (*(volatile uint32_t *) 0xE000EDFC)
#define DWT_CTRL (*(volatile uint32_t *) 0xE0001000)
#define DWT_CYCCNT (*(volatile uint32_t *) 0xE0001004)

/* Ticks of SysTick while a loop of n runs. */
static uint32_t ticks_of_loop(uint32_t n) {
  uint32_t begin = SYST_CVR;
  probe_loop(n);
  return begin - SYST_CVR;
}

static void write_double(double value) {
  host_write(&value, sizeof value);
}

static void write_float(float value) {
  host_write(&value, sizeof value);
}

int main(void) {
  host_open();
  DEMCR |= 1u << 24;
  DWT_CTRL |= 1;
  SYST_RVR = 0xFFFFFF;
  SYST_CVR = 0;
  SYST_CSR = 5;
  for (int loops = host_int(); loops > 0; loops--) {
    host_write_int((int32_t) ticks_of_loop((uint32_t) host_int()));
  }
  host_write_int((int32_t) DWT_CYCCNT);
  for (int divisions = host_int(); divisions > 0; divisions--) {
    float n = host_float();
    float d = host_float();
    write_float(probe_divide(n, d, host_float()));
  }
  for (int values = host_int(); values > 0; values--) {
    double x = host_double();
    double y = host_double();
    write_double(exp(x));
    write_double(expm1(x));
    write_double(log(y));
    write_double(log1p(y - 1));
    write_double(log1p(y));
    write_double(pow(y, x));
    write_float(probe_expf((float) x));
  }
  host_close();
  return 0;
}
