/** Programs that measure time and memory, and what rounding inputs costs. They see every module, and none sees them. */
package org.spinprop.bench;
