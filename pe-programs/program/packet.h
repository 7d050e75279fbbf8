/* Event packets between programs (docs/packets.md). */
#ifndef PACKET_H
#define PACKET_H

#include <stdint.h>
#include <string.h>

/* Tells an error from a spike. */
#define ERROR_BIT 0x80000000u

struct packet {
  uint32_t key;
  uint32_t payload;
};

/* What the board's packet layer gives a program: a packet leaves, and arrives at the next tick of its phase. */
void send_packet(uint32_t key, uint32_t payload);

/* A payload as the float32 whose bits it is. */
static inline float value_of(uint32_t payload) {
  float value;
  memcpy(&value, &payload, sizeof value);
  return value;
}

/* The bits of a float32. */
static inline uint32_t payload_of(float value) {
  uint32_t payload;
  memcpy(&payload, &value, sizeof payload);
  return payload;
}

#endif
