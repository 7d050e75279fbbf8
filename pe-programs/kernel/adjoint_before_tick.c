#include "kernels.h"
#include "subtick.h"

void adjoint_before_tick(
    float *restrict lambda_i, float *restrict lambda_v, int n, const struct membrane *membrane, const struct stretch *tick) {
  const struct decay decay = {
      .alpha = tick->syn, .one_minus_alpha = membrane->adjoint_share * tick->response, .beta = tick->mem};
  decay_adjoint(lambda_i, lambda_v, n, &decay);
}
