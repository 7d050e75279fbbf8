/**
 * How the neurons of two populations are connected: shapes, the windows that slide over them, and which synapse has which weight. It knows
 * neither neurons nor the values of weights.
 */
package org.spinprop.connection;
