/** Numbers as text that is the same on every Java: for what is compared, hashed or promised. */
package org.spinprop.text;
