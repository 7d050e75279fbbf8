/**
 * What a network is: populations, projections, their constants, and the clock that travels with them, all immutable. It says
 * nothing about the engine that runs it, and knows neither data nor losses.
 */
package org.spinprop.network;
