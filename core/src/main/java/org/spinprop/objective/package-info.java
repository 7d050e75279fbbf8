/** What training goes after and how gradients come about: loss, method, guards and pushes. */
package org.spinprop.objective;
