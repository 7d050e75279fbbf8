/**
 * The dialect {@code org.spinprop} (docs/dialect.md), said once: its operators, what each takes and computes, and since which
 * version. Its writer and reader go by this.
 */
package org.spinprop.onnx.dialect;
