/// The building blocks of reports, and the pages for people.
@NullMarked
package dev.reprise.report;

import org.jspecify.annotations.NullMarked;
