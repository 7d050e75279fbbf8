/**
 * The equations of docs/numerics.md in double precision, as plainly as they are written there: the backend that every other is
 * compared with. Nothing here is made faster at the price of being harder to read.
 */
package org.spinprop.reference;
