/* Rows of bits: which neurons spiked at a tick. */
#ifndef BITS_H
#define BITS_H

#include <stdint.h>

/* 32-bit words of a row of n bits. */
static inline int words_of(int n) {
  return (n + 31) >> 5;
}

static inline void set_bit(uint32_t *row, int i) {
  row[i >> 5] |= 1u << (i & 31);
}

/* Goes through the bits that are set, the lowest first: one CLZ and one RBIT each. */
#define FOR_EACH_BIT(i, row, n) \
  for (int word_ = 0; word_ < words_of(n); word_++) \
    for (uint32_t left_ = (row)[word_], i; left_ != 0 && (i = (uint32_t) word_ << 5 | (uint32_t) __builtin_ctz(left_), 1); \
         left_ &= left_ - 1)

/* The same, the highest first. */
#define FOR_EACH_BIT_DOWN(i, row, n) \
  for (int word_ = words_of(n) - 1; word_ >= 0; word_--) \
    for (uint32_t left_ = (row)[word_], i; \
         left_ != 0 && (i = (uint32_t) word_ << 5 | (31u - (uint32_t) __builtin_clz(left_)), 1); \
         left_ &= ~(1u << (i & 31)))

#endif
