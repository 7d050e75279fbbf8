/** The one way in which YAML is read. */
package org.spinprop.yaml;
