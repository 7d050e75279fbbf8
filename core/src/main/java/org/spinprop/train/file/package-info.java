/** The file of a checkpoint (docs/checkpoints.md), written whole or not at all. */
package org.spinprop.train.file;
