/// Syntax trees of PostgreSQL scripts, with the exact place of every part.
///
/// Every [dev.reprise.text.Span] counts UTF-16 units of the text that was read: a whole file, the
/// SQL inside a Python literal, or the body of a `DO` block. The names and forms of statements
/// follow the "SQL Commands" reference of PostgreSQL 12 to 18.
@NullMarked
package dev.reprise.syntax.sql;

import org.jspecify.annotations.NullMarked;
