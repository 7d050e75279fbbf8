/** Samples backward: EventProp in both discretisations, and surrogate gradients. */
package org.spinprop.offchip.adjoint;
