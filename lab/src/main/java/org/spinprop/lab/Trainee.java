package org.spinprop.lab;

import org.spinprop.backend.Objective;

/**
 * A contender and how it is trained.
 *
 * @param contender its executable is trained; its resident parameters are lost
 * @param objective what is minimised, and by which gradients
 * @param batchSize samples a step
 * @param learningRate of Adam
 */
public record Trainee(Contender contender, Objective objective, int batchSize, double learningRate) {}
