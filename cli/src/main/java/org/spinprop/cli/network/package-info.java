/** Networks as options and YAML files describe them. */
package org.spinprop.cli.network;
