/** Random draws that depend on where they are drawn alone, so that order and threads do not matter. */
package org.spinprop.spinnaker.random;
