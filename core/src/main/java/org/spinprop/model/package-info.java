/**
 * A network with its trained values and where they come from. Files and backends exchange {@link org.spinprop.model.Model
 * models}; how either works is not known here.
 */
package org.spinprop.model;
