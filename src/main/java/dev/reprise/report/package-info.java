/// What reports are made of, and the pages for people.
@NullMarked
package dev.reprise.report;

import org.jspecify.annotations.NullMarked;
