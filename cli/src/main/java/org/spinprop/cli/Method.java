package org.spinprop.cli;

/** Gradient methods by the names that users give. */
enum Method {
  SURROGATE,
  EVENTPROP
}
