/**
 * What a backend must do: {@link org.spinprop.backend.Backend} compiles a network, {@link org.spinprop.backend.Executable} runs
 * it and gives gradients, {@link org.spinprop.backend.Learner} trains it. No engine is known here; backends are found by name on
 * the class path.
 */
package org.spinprop.backend;
