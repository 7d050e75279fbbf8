#include "host_files.h"

#include "startup.h"

#define SYS_OPEN 0x01
#define SYS_CLOSE 0x02
#define SYS_WRITE 0x05
#define SYS_READ 0x06
#define SYS_FLEN 0x0C
#define SYS_EXIT_EXTENDED 0x20
#define STOPPED 0x20026

#define MOST_BYTES (7u << 20)
#define MOST_SENT 65536
#define MOST_ARRAYS 65536
#define FREED 0xFFFFFFFFu

extern uint8_t bss_end[];
extern uint8_t stack_end[];

static uint8_t input[MOST_BYTES];
static uint8_t output[MOST_BYTES];
static struct packet sent[MOST_SENT];
static size_t at;
static size_t length;
static size_t written;
static int sent_count;
static uint8_t *free_bytes;
/* Bytes of each array, FREED where all were freed. */
static uint32_t arrays[MOST_ARRAYS];
static size_t array_count;

static int call(int operation, const void *argument) {
  register int r0 __asm__("r0") = operation;
  register const void *r1 __asm__("r1") = argument;
  __asm__ volatile("bkpt 0xAB" : "+r"(r0) : "r"(r1) : "memory");
  return r0;
}

void host_exit(int status) {
  uint32_t block[2] = {STOPPED, (uint32_t) status};
  call(SYS_EXIT_EXTENDED, block);
  for (;;) {
  }
}

static int open_file(const char *name, size_t name_length, int mode) {
  uint32_t block[3] = {(uint32_t) name, (uint32_t) mode, name_length};
  int file = call(SYS_OPEN, block);
  if (file < 0) {
    host_exit(2);
  }
  return file;
}

void host_open(void) {
  int file = open_file("pe.in", 5, 1); // rb
  uint32_t handle[1] = {(uint32_t) file};
  length = (size_t) call(SYS_FLEN, handle);
  uint32_t block[3] = {(uint32_t) file, (uint32_t) input, length};
  if (length > MOST_BYTES || call(SYS_READ, block) != 0) {
    host_exit(3);
  }
  call(SYS_CLOSE, handle);
  at = 0;
  written = 0;
  sent_count = 0;
  host_free();
}

/* Not libc's, which lies in the PE's memory, where instructions are counted. */
static void copy(uint8_t *to, const uint8_t *from, size_t size) {
  for (size_t i = 0; i < size; i++) {
    to[i] = from[i];
    __asm__ volatile("");
  }
}

int host_more(void) {
  return at < length;
}

const void *host_bytes(size_t size) {
  if (size > length - at) {
    host_exit(4);
  }
  const void *bytes = input + at;
  at += (size + 3) & ~(size_t) 3;
  return bytes;
}

int32_t host_int(void) {
  int32_t value;
  copy((uint8_t *) &value, host_bytes(sizeof value), sizeof value);
  return value;
}

float host_float(void) {
  return value_of((uint32_t) host_int());
}

double host_double(void) {
  double value;
  copy((uint8_t *) &value, host_bytes(sizeof value), sizeof value);
  return value;
}

static void note_array(uint32_t bytes) {
  if (array_count == MOST_ARRAYS) {
    host_exit(9);
  }
  arrays[array_count++] = bytes;
}

void host_free(void) {
  note_array(FREED);
  free_bytes = bss_end;
}

size_t host_bytes_free(void) {
  return (size_t) (stack_end - free_bytes);
}

void *host_array(size_t size) {
  size_t whole = (size + 7) & ~(size_t) 7;
  if (whole > host_bytes_free()) {
    host_exit(5);
  }
  void *array = free_bytes;
  free_bytes += whole;
  note_array((uint32_t) whole);
  return array;
}

void *host_filled(size_t size) {
  void *array = host_array(size);
  copy(array, host_bytes(size), size);
  return array;
}

struct packet *host_packets(int *count) {
  *count = host_int();
  return (struct packet *) host_bytes((size_t) *count * sizeof(struct packet));
}

void send_packet(uint32_t key, uint32_t payload) {
  if (sent_count == MOST_SENT) {
    host_exit(6);
  }
  sent[sent_count++] = (struct packet){key, payload};
}

void host_write_packets(void) {
  host_write_int(sent_count);
  host_write(sent, (size_t) sent_count * sizeof *sent);
  sent_count = 0;
}

void host_write(const void *bytes, size_t size) {
  if (size > MOST_BYTES - written) {
    host_exit(7);
  }
  copy(output + written, bytes, size);
  written += size;
}

void host_write_int(int32_t value) {
  host_write(&value, sizeof value);
}

static void write_file(const char *name, const void *bytes, size_t size) {
  int file = open_file(name, 6, 5); // wb
  uint32_t handle[1] = {(uint32_t) file};
  uint32_t block[3] = {(uint32_t) file, (uint32_t) bytes, size};
  if (call(SYS_WRITE, block) != 0) {
    host_exit(8);
  }
  call(SYS_CLOSE, handle);
}

void host_close(void) {
  host_write_int((int32_t) stack_bytes());
  write_file("pe.out", output, written);
  write_file("pe.mem", arrays, array_count * sizeof *arrays);
}
