/**
 * Files that are whole or not there at all, and temporary folders that go with their process. It knows nothing of what is in
 * them.
 */
package org.spinprop.files;
