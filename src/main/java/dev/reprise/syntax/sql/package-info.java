/// Syntax trees of PostgreSQL scripts: what a statement says, and exactly where it says it.
///
/// Every [dev.reprise.text.Span] counts UTF-16 units of the text that was read, be it a whole file,
/// the SQL inside a Python literal, or the body of a `DO` block. The names and forms of statements
/// follow the "SQL Commands" reference of PostgreSQL 12 to 18.
@NullMarked
package dev.reprise.syntax.sql;

import org.jspecify.annotations.NullMarked;
