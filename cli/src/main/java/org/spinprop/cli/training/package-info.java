/** Training on one backend: {@code pretrain} and {@code finetune}. */
package org.spinprop.cli.training;
