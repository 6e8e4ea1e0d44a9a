/// Lowers queries of the system catalogs to conditions, and to values where the catalog knows them.
@NullMarked
package dev.reprise.sql.question;

import org.jspecify.annotations.NullMarked;
