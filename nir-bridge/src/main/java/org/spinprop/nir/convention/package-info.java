/** What NIR files leave open, and how time constants in them and in ms become each other. It knows no graph. */
package org.spinprop.nir.convention;
