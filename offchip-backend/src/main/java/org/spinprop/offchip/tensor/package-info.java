/** The engine: how it is started, products, and tensors over time. It knows no network. */
package org.spinprop.offchip.tensor;
