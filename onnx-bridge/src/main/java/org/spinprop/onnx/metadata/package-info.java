/** What a file of the dialect says beside its graph, as JSON in its metadata: clock, keys, projections, provenance, hash. */
package org.spinprop.onnx.metadata;
