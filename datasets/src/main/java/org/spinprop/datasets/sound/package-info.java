/** Sound in WAV files through a cochlea, and spoken words that are spikes already (SHD, SSC). */
package org.spinprop.datasets.sound;
