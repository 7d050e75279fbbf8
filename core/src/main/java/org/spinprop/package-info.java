/** What a person gave and cannot be used: one exception for all modules; why something failed. It knows nothing else. */
package org.spinprop;
