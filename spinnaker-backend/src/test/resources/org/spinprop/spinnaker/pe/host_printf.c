/* What newlib's printf makes of %a. */
#include <stdio.h>

#include "host_files.h"

static char heap[8192];
static size_t used;

void *_sbrk(int bytes) {
  void *begin = heap + used;
  used += (size_t) bytes;
  return begin;
}

int main(void) {
  char text[64];
  host_open();
  int length = snprintf(text, sizeof text, "%a", 1.5);
  host_write_int(length);
  for (int i = 0; i < length; i++) {
    host_write_int(text[i]);
  }
  host_close();
  return 0;
}
