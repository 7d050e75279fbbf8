/**
 * AssertJ assertions for tests of one's own backends and models; {@link
 * org.spinprop.lab.assertions.SpinpropAssertions} is to be imported statically.
 */
package org.spinprop.lab.assertions;
