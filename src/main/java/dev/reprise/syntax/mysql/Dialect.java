package dev.reprise.syntax.mysql;

/// Which of the two servers reads a text.
///
/// @param version as executable comments give it: 80400 is 8.4.0
public record Dialect(boolean mariadb, int version) {

  /// Whether the server runs what stands in `/*!12345 … */`; `number` is 0 where none is written.
  /// MariaDB leaves out what is meant for MySQL 5.7 and later.
  boolean runs(int number) {
    return number <= version && !(mariadb && number >= 50700 && number < 100000);
  }
}
