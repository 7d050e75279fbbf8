/**
 * How well a model does: accuracy, loss and activity over samples, and how far two recordings agree spike by spike. It sees
 * recordings, and does not know which backend made them.
 */
package org.spinprop.evaluation;
