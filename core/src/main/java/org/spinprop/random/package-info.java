/** Random numbers whose bits are the same on every Java and processor. */
package org.spinprop.random;
