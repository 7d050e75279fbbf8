/**
 * Whether gradients are right (docs/gradcheck.md): the reference against central differences of its loss, GRID gradients against
 * exact ones, two gradients against each other.
 */
package org.spinprop.gradcheck;
