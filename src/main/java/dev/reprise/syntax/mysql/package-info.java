/// Reads the SQL of MySQL and MariaDB into the same trees as PostgreSQL's.
///
/// Sources: "SQL Statements" and "Language Structure" of the MySQL 8.4 manual, and "SQL Statements"
/// of the MariaDB manual.
@NullMarked
package dev.reprise.syntax.mysql;

import org.jspecify.annotations.NullMarked;
