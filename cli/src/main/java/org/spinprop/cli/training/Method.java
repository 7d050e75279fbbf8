package org.spinprop.cli.training;

/** Gradient methods by the names that users give. */
enum Method {
  SURROGATE,
  EVENTPROP
}
