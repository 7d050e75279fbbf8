/** What a sweep has done, kept on disk line by line. */
package org.spinprop.sweep.journal;
