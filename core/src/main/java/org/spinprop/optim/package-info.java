/**
 * Optimisers and learning rates: a rule's settings, and the rule at work on one array in float32. They see arrays of a network,
 * not where gradients come from.
 */
package org.spinprop.optim;
