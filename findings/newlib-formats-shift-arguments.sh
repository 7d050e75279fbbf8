#!/usr/bin/env bash
# printf of Debian 12's newlib for the Cortex-M (libnewlib-arm-none-eabi 3.3.0-1.3+deb12u1) does not know C99's %z and %a, and takes no
# argument for them: it prints the letter, and all that follows on the line is of the wrong arguments, without a warning of gcc -Wall (12.2),
# which checks formats by the standard. sscanf gives 0 for hexadecimal floats with %lf, where strtod of the same library reads them.
#
# Seen on a Cortex-M4F of QEMU 7.2 (mps2-an386), hard float:
#   printf("%zu %d", (size_t) 5, 7)        zu 5              not 5 7
#   printf("%hhd %d", 300, 7)              300 7             not 44 7
#   printf("%a", 1.5)                      a
#   printf("%lld %d", 1LL << 40, 7)        1099511627776 7   as it should be
#   sscanf("0x1.8p0", "%lf", &d)           1, and d is 0
#   sscanf("0x1.8p0", "%la", &d)           0, and d is as before
#   strtod("0x1.8p0", NULL)                1.5               as it should be
# So sizes want %lu and a cast, and numbers that must keep their bits are best sent as integers.
#
# Needs apt-get, dpkg, qemu-system-arm and the network; exits with 1 if any of this changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -q binutils-arm-none-eabi=2.40-2+18+b1 gcc-arm-none-eabi=15:12.2.rel1-1 \
  libnewlib-arm-none-eabi=3.3.0-1.3+deb12u1 libnewlib-dev=3.3.0-1.3+deb12u1 > apt.log 2>&1 || { cat apt.log; exit 1; }
for package in *.deb; do
  dpkg -x "$package" root
done
cat > main.c <<'C'
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  double d = -1;
  printf("%zu %d\n", (size_t) 5, 7);
  printf("%hhd %d\n", 300, 7);
  printf("%a\n", 1.5);
  printf("%lld %d\n", 1LL << 40, 7);
  int read = sscanf("0x1.8p0", "%lf", &d);
  printf("%d %g\n", read, d);
  d = -1;
  read = sscanf("0x1.8p0", "%la", &d);
  printf("%d %g\n", read, d);
  printf("%g\n", strtod("0x1.8p0", NULL));
  return 0;
}
C
cat > start.c <<'C'
#include <stdlib.h>

extern char stack_top[], bss_begin[], bss_end[];
void initialise_monitor_handles(void);
int main(void);

static void reset(void) {
  *(volatile unsigned *) 0xe000ed88 |= 0xf << 20; /* the floating-point unit is off after a reset */
  for (char *at = bss_begin; at < bss_end; at++) {
    *at = 0;
  }
  initialise_monitor_handles();
  exit(main());
}

__attribute__((section(".vectors"), used)) static void *const vectors[16] = {stack_top, (void *) reset};

void _init(void) {}
void _fini(void) {}
C
cat > memory.ld <<'LD'
SECTIONS {
  . = 0;
  .text : { KEEP(*(.vectors)) *(.text*) *(.rodata*) *(.ARM.ex*) }
  .data : { *(.data*) }
  .bss : { bss_begin = .; *(.bss*) *(COMMON) bss_end = .; }
  end = ALIGN(8);
  stack_top = 0x3f0000;
}
LD
lib="$work/root/usr/lib/arm-none-eabi/newlib"
PATH="$work/root/usr/bin:$PATH" arm-none-eabi-gcc -Wall -Werror -O2 -mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard \
  -isystem "$work/root/usr/include/newlib" -L "$lib/thumb/v7e-m+fp/hard" --specs="$lib/rdimon.specs" -nostartfiles -Wl,-T,memory.ld -Wl,--no-warn-rwx-segments main.c start.c -o main.elf
qemu-system-arm -M mps2-an386 -nographic -monitor none -serial none -semihosting-config enable=on,target=native \
  -kernel main.elf | tee seen
diff seen - <<'SEEN'
zu 5
300 7
a
1099511627776 7
1 0
0 -1
1.5
SEEN
echo "as described"
