package org.spinprop.spinnaker.pe;

/** A packet as a PE gets it. */
record PePacket(int key, int payload) {}
