/// MySQL's and MariaDB's SQL as the same trees that PostgreSQL's is read as.
///
/// Sources: "SQL Statements" and "Language Structure" of the MySQL 8.4 manual, "SQL Statements" of
/// MariaDB's.
@NullMarked
package dev.reprise.syntax.mysql;

import org.jspecify.annotations.NullMarked;
