#include "subtick.h"

struct stretch stretch_of(const struct membrane *membrane, float length) {
  return length <= membrane->series_up_to ? short_stretch(membrane, length) : long_stretch(membrane, (double) length);
}
