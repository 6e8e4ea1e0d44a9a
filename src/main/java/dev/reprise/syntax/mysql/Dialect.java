package dev.reprise.syntax.mysql;

/// The server whose rules apply.
///
/// @param version in the format of executable comments: 80400 is 8.4.0
public record Dialect(boolean mariadb, int version) {

  /// True if the server executes the content of `/*!12345 … */`; `number` is 0 if none is written.
  /// MariaDB ignores those for MySQL 5.7 and later.
  boolean runs(int number) {
    return number <= version && !(mariadb && number >= 50700 && number < 100000);
  }
}
