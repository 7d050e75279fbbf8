/**
 * Event files of any size, read and written a chunk at a time (docs/packets.md). The only package of core that knows Protocol
 * Buffers.
 */
package org.spinprop.event.file;
