package org.spinprop.onnx.dialect;

/**
 * What an exported graph has beyond the network, so that a runtime takes raw values and gives classes.
 *
 * @param encoder whether the graph takes values [B, W], not spikes, and codes them as the model's last training stage did
 * @param decision whether the graph also gives the predicted class of each sample, as the last stage's loss reads outputs
 */
public record PrePostProcessing(boolean encoder, boolean decision) {

  /** The network alone. */
  public static final PrePostProcessing NONE = new PrePostProcessing(false, false);
}
