/** What a comparison found, for people and programs: in words, as JSON, as a page, as pictures. */
package org.spinprop.lab.report;
