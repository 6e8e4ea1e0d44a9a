/// Queries of the system catalogs as conditions, and values as far as the catalog tells them.
@NullMarked
package dev.reprise.sql.question;

import org.jspecify.annotations.NullMarked;
