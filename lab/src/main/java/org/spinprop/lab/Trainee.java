package org.spinprop.lab;

import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;

/**
 * A contender and how it is trained, on its own loss.
 *
 * @param contender its executable is trained; its resident parameters are lost
 * @param method by which gradients
 * @param limits what guards them
 * @param revival what holds activity
 * @param batchSize samples a step
 * @param learningRate of Adam
 */
public record Trainee(
    Contender contender, GradientMethod method, Limits limits, Revival revival, int batchSize, double learningRate) {

  /**
   * What is minimised.
   *
   * @throws org.spinprop.InvalidInputException if the method has no gradient of the contender's loss
   */
  Objective objective() {
    return new Objective(contender.loss(), method, limits, revival);
  }
}
