/*
 * What the emulated chip computes in an epoch, written by hand for one thread, with AVX2 or AVX-512: the yardstick of its
 * speed.
 * EventProp on a GRID clock, discretised as published (docs/numerics.md), first-spike loss, guards of the jumps, Adam;
 * no packets, no copies, no counts, no pushes for the silent.
 *
 *   gcc -O3 -mavx2 -ffp-contract=off bench/src/main/c/epoch.c -o epoch -lm      (-march=native takes AVX-512 too)
 *   ./epoch FILE      a file that org.spinprop.bench.Yardstick wrote
 */
#include <immintrin.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { INPUTS = 5, HIDDEN = 120, OUTPUTS = 3, W = 8, ROOM = 16, BATCH = 150, MOST_TICKS = 1000, MOST_INPUT = 64, RUNS = 40 };

static const float TAU_SYN = 5, TAU_MEM = 20, MIN_EXCESS = 0.01f, MAX_JUMP = 5, RATE = 1e-3f;
static const double TAU0 = 1.5, TAU1 = 6.4, A = 0.003;

typedef struct {
  int label, size, tick[MOST_INPUT], neuron[MOST_INPUT];
} Sample;

/* Spikes of a layer in tick order, with I - V and dL/dt of each; those of tick t are begin[t] to begin[t + 1] - 1. */
typedef struct {
  int size, begin[MOST_TICKS + 2], neuron[MOST_TICKS * HIDDEN + ROOM];
  float excess[MOST_TICKS * HIDDEN + ROOM], gradient[MOST_TICKS * HIDDEN + ROOM];
} Spikes;

typedef float Layer[HIDDEN] __attribute__((aligned(32)));

static int ticks, samples;
static double dt;
static Sample *data;
static float w1[INPUTS + 1][HIDDEN] __attribute__((aligned(32))), w2[HIDDEN][W] __attribute__((aligned(32)));
static float g1[INPUTS][HIDDEN] __attribute__((aligned(32))), g2[HIDDEN][W] __attribute__((aligned(32)));
static Layer lambda_i, lambda_v;
static Spikes hidden, output;
static __m256 alpha, beta, gain, one_minus_alpha, theta;

static inline __m256 mul(__m256 a, __m256 b) { return _mm256_mul_ps(a, b); }
static inline __m256 add(__m256 a, __m256 b) { return _mm256_add_ps(a, b); }
static inline __m256 sub(__m256 a, __m256 b) { return _mm256_sub_ps(a, b); }

/* Keeps the spikes of a vector, and returns V after the reset. */
static inline __m256 fire(Spikes *spikes, int first, __m256 i, __m256 v) {
  __m256 above = _mm256_cmp_ps(v, theta, _CMP_GT_OQ);
  int bits = _mm256_movemask_ps(above);
  if (bits) {
    float excess[W];
    _mm256_storeu_ps(excess, sub(i, v));
    for (; bits; bits &= bits - 1) {
      int lane = __builtin_ctz(bits);
      spikes->neuron[spikes->size] = first + lane;
      spikes->gradient[spikes->size] = 0;
      spikes->excess[spikes->size++] = excess[lane];
    }
    v = _mm256_andnot_ps(above, v);
  }
  return v;
}

#ifdef __AVX512F__ /* all of the hidden layer in registers, and no branch on who fires, which none can foresee */
enum { VECTORS = (HIDDEN + 15) / 16 };

typedef struct {
  __m512 i[VECTORS], v[VECTORS];
} Membranes;

static inline void hidden_tick(Membranes *m, const int *from, const int *to) {
  __m512 a = _mm512_set1_ps(alpha[0]), b = _mm512_set1_ps(beta[0]), g = _mm512_set1_ps(gain[0]);
  __m512 th = _mm512_set1_ps(theta[0]);
  __m512i lane = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  int size = hidden.size;
#pragma GCC unroll 8
  for (int j = 0; j < VECTORS; j++) m->i[j] = _mm512_mul_ps(m->i[j], a);
  if (from < to) {
#pragma GCC unroll 8
    for (int j = 0; j < VECTORS; j++) {
      __m512 x = _mm512_loadu_ps(w1[*from] + 16 * j);
      for (const int *k = from + 1; k < to; k++) x = _mm512_add_ps(x, _mm512_loadu_ps(w1[*k] + 16 * j));
      m->i[j] = _mm512_add_ps(m->i[j], x);
    }
  }
#pragma GCC unroll 8
  for (int j = 0; j < VECTORS; j++) {
    __m512 v = _mm512_add_ps(_mm512_mul_ps(m->v[j], b), _mm512_mul_ps(m->i[j], g));
    __mmask16 above = _mm512_cmp_ps_mask(v, th, _CMP_GT_OQ) & (j < HIDDEN / 16 ? 0xffff : (1 << HIDDEN % 16) - 1);
    __m512i neuron = _mm512_add_epi32(lane, _mm512_set1_epi32(16 * j));
    _mm512_storeu_si512(hidden.neuron + size, _mm512_maskz_compress_epi32(above, neuron));
    _mm512_storeu_ps(hidden.excess + size, _mm512_maskz_compress_ps(above, _mm512_sub_ps(m->i[j], v)));
    _mm512_storeu_ps(hidden.gradient + size, _mm512_setzero_ps());
    size += __builtin_popcount(above);
    m->v[j] = _mm512_maskz_mov_ps(~above, v);
  }
  hidden.size = size;
}
#else
typedef struct {
  Layer i, v;
} Membranes;

static inline void hidden_tick(Membranes *m, const int *from, const int *to) {
  for (int j = 0; j < HIDDEN; j += W) {
    __m256 i = mul(_mm256_load_ps(m->i + j), alpha);
    if (from < to) {
      __m256 x = _mm256_load_ps(w1[*from] + j);
      for (const int *k = from + 1; k < to; k++) x = add(x, _mm256_load_ps(w1[*k] + j));
      i = add(i, x);
    }
    _mm256_store_ps(m->i + j, i);
    __m256 v = add(mul(_mm256_load_ps(m->v + j), beta), mul(i, gain));
    _mm256_store_ps(m->v + j, fire(&hidden, j, i, v));
  }
}
#endif

static void forward(const Sample *s) {
  Membranes m;
  memset(&m, 0, sizeof m);
  hidden.size = output.size = hidden.begin[0] = output.begin[0] = 0;
  __m256 out_i = _mm256_setzero_ps(), out_v = _mm256_setzero_ps();
  for (int t = 1, next = 0; t < ticks; t++) {
    hidden.begin[t] = hidden.size;
    output.begin[t] = output.size;
    int from = next;
    while (next < s->size && s->tick[next] < t) next++;
    hidden_tick(&m, s->neuron + from, s->neuron + next);
    __m256 x = _mm256_setzero_ps();
    for (int k = hidden.begin[t - 1]; k < hidden.begin[t]; k++) x = add(x, _mm256_load_ps(w2[hidden.neuron[k]]));
    out_i = add(mul(out_i, alpha), x);
    out_v = fire(&output, 0, out_i, add(mul(out_v, beta), mul(out_i, gain)));
  }
  hidden.begin[ticks] = hidden.begin[ticks + 1] = hidden.size;
  output.begin[ticks] = output.begin[ticks + 1] = output.size;
}

/* The loss of a sample; leaves dL/dt with the first spike of each output. */
static double first_spike_loss(int label) {
  int first[OUTPUTS] = {-1, -1, -1};
  double time[OUTPUTS], share[OUTPUTS], earliest = ticks * dt, sum = 0;
  for (int k = 0; k < OUTPUTS; k++) time[k] = ticks * dt;
  for (int t = ticks - 1; t > 0; t--) {
    for (int s = output.begin[t]; s < output.begin[t + 1]; s++) {
      first[output.neuron[s]] = s;
      time[output.neuron[s]] = earliest = t * dt;
    }
  }
  for (int k = 0; k < OUTPUTS; k++) sum += share[k] = exp((earliest - time[k]) / TAU0);
  for (int k = 0; first[label] >= 0 && k < OUTPUTS; k++) {
    double of_target = k == label ? 1 / TAU0 + A / TAU1 * exp(time[label] / TAU1) : 0;
    if (first[k] >= 0) output.gradient[first[k]] = of_target - share[k] / sum / TAU0;
  }
  return (time[label] - earliest) / TAU0 + log(sum) + A * expm1(time[label] / TAU1);
}

static inline float jump(float push, float excess) {
  float jump = push / (excess < MIN_EXCESS ? MIN_EXCESS : excess);
  return jump > MAX_JUMP ? MAX_JUMP : jump < -MAX_JUMP ? -MAX_JUMP : jump;
}

/* Both layers' adjoints; the output's first, whose errors the hidden layer's needs. */
static void backward(const Sample *s) {
  float out_lv[W] = {0};
  __m256 out_li = _mm256_setzero_ps(), tau_syn = _mm256_set1_ps(TAU_SYN);
  for (int t = ticks - 2; t >= 0; t--) {
    __m256 lv = _mm256_loadu_ps(out_lv);
    float before[W], d[W];
    memcpy(before, out_lv, sizeof before);
    _mm256_storeu_ps(d, sub(lv, out_li));
    out_li = add(mul(out_li, alpha), mul(lv, one_minus_alpha));
    _mm256_storeu_ps(out_lv, mul(lv, beta));
    for (int k = output.begin[t + 1]; k < output.begin[t + 2]; k++) {
      int j = output.neuron[k];
      out_lv[j] += jump(before[j] + output.gradient[k], output.excess[k]);
    }
    for (int k = hidden.begin[t]; k < hidden.begin[t + 1]; k++) {
      int j = hidden.neuron[k];
      hidden.gradient[k] = w2[j][0] * d[0] + w2[j][1] * d[1] + w2[j][2] * d[2];
      _mm256_store_ps(g2[j], sub(_mm256_load_ps(g2[j]), mul(out_li, tau_syn)));
    }
  }
  static float jumps[HIDDEN];
  memset(lambda_i, 0, sizeof lambda_i);
  memset(lambda_v, 0, sizeof lambda_v);
  for (int t = ticks - 2, next = s->size - 1; t >= 0; t--) {
    int from = hidden.begin[t + 1], to = hidden.begin[t + 2];
    for (int k = from; k < to; k++) {
      jumps[k - from] = jump(lambda_v[hidden.neuron[k]] + hidden.gradient[k], hidden.excess[k]);
    }
    for (int j = 0; j < HIDDEN; j += W) {
      __m256 lv = _mm256_load_ps(lambda_v + j);
      __m256 li = add(mul(_mm256_load_ps(lambda_i + j), alpha), mul(lv, one_minus_alpha));
      _mm256_store_ps(lambda_i + j, li);
      _mm256_store_ps(lambda_v + j, mul(lv, beta));
    }
    for (int k = from; k < to; k++) lambda_v[hidden.neuron[k]] += jumps[k - from];
    for (; next >= 0 && s->tick[next] >= t; next--) {
      float *row = g1[s->neuron[next]];
      for (int j = 0; s->tick[next] == t && j < HIDDEN; j += W) {
        _mm256_store_ps(row + j, sub(_mm256_load_ps(row + j), mul(_mm256_load_ps(lambda_i + j), tau_syn)));
      }
    }
  }
}

static void adam(float *w, const float *g, float *m, float *v, int n, int batch, float step) {
  for (int i = 0; i < n; i++) {
    float mean = g[i] / batch;
    m[i] = 0.9f * m[i] + 0.1f * mean;
    v[i] = 0.999f * v[i] + 0.001f * mean * mean;
    w[i] -= step * m[i] / (sqrtf(v[i]) + 1e-8f);
  }
}

static double epoch(long *spikes) {
  static float m1[INPUTS * HIDDEN], v1[INPUTS * HIDDEN], m2[HIDDEN * W], v2[HIDDEN * W];
  memset(m1, 0, sizeof m1), memset(v1, 0, sizeof v1), memset(m2, 0, sizeof m2), memset(v2, 0, sizeof v2);
  double loss = 0;
  *spikes = 0;
  for (int first = 0, step = 1; first < samples; first += BATCH, step++) {
    int batch = samples - first < BATCH ? samples - first : BATCH;
    memset(g1, 0, sizeof g1), memset(g2, 0, sizeof g2);
    for (int s = first; s < first + batch; s++) {
      forward(data + s);
      loss += first_spike_loss(data[s].label);
      backward(data + s);
      *spikes += hidden.size + output.size;
    }
    float rate = RATE * sqrt(1 - pow(0.999, step)) / (1 - pow(0.9, step));
    adam(w1[0], g1[0], m1, v1, INPUTS * HIDDEN, batch, rate);
    adam(w2[0], g2[0], m2, v2, HIDDEN * W, batch, rate);
  }
  return loss / samples;
}

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec * 1e-6;
}

static int ascending(const void *a, const void *b) { return *(double *)a > *(double *)b ? 1 : -1; }

static void take(FILE *file, void *to, size_t bytes) {
  if (fread(to, 1, bytes, file) != bytes) {
    fprintf(stderr, "epoch: the file ends too early\n");
    exit(2);
  }
}

int main(int arguments, char **argument) {
  FILE *file = arguments == 2 ? fopen(argument[1], "rb") : NULL;
  if (!file) {
    fprintf(stderr, "usage: epoch FILE, one that org.spinprop.bench.Yardstick wrote\n");
    return 2;
  }
  static float start1[INPUTS][HIDDEN], start2[HIDDEN][OUTPUTS];
  int32_t head[2];
  take(file, head, sizeof head);
  take(file, &dt, sizeof dt);
  take(file, start1, sizeof start1);
  take(file, start2, sizeof start2);
  ticks = head[0];
  samples = head[1];
  data = calloc(samples, sizeof *data);
  for (Sample *s = data; s < data + samples; s++) {
    take(file, &s->label, sizeof s->label);
    take(file, &s->size, sizeof s->size);
    take(file, s->tick, s->size * sizeof *s->tick);
    take(file, s->neuron, s->size * sizeof *s->neuron);
  }
  alpha = _mm256_set1_ps(exp(-dt / TAU_SYN));
  one_minus_alpha = _mm256_set1_ps(-expm1(-dt / TAU_SYN));
  beta = _mm256_set1_ps(exp(-dt / TAU_MEM));
  gain = _mm256_set1_ps(-expm1(-dt / TAU_MEM));
  theta = _mm256_set1_ps(1);
  double times[RUNS], loss = 0;
  long spikes = 0;
  for (int run = 0; run < RUNS; run++) {
    memcpy(w1, start1, sizeof start1);
    for (int j = 0; j < HIDDEN; j++) {
      for (int k = 0; k < W; k++) w2[j][k] = k < OUTPUTS ? start2[j][k] : 0;
    }
    double begun = milliseconds();
    loss = epoch(&spikes);
    times[run] = milliseconds() - begun;
  }
  qsort(times, RUNS, sizeof *times, ascending);
  printf("epoch of %d samples, %d ticks: median %.1f ms, least %.1f ms; loss %.6f, %.3f spikes a sample\n", samples, ticks,
         times[RUNS / 2], times[0], loss, (double)spikes / samples);
  return 0;
}
