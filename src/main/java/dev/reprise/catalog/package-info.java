/// What a database holds as far as a history tells, and questions to it: objects that are there,
/// gone or unknown, and their shape. Neutral: no server's rules are here.
@NullMarked
package dev.reprise.catalog;

import org.jspecify.annotations.NullMarked;
