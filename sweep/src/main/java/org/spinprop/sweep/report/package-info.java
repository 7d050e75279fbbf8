/** What a sweep found, for people and programs: as JSON, as a table, as a page. */
package org.spinprop.sweep.report;
