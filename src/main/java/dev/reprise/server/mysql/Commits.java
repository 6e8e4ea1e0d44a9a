package dev.reprise.server.mysql;

import dev.reprise.operation.Operation;

/// Statements that the server commits before.
///
/// Source: "Statements That Cause an Implicit Commit" in MySQL's manual; verified on MySQL 8.0 to
/// 9.7 and MariaDB 10.11 to 11.8.
final class Commits {
  private Commits() {}

  static boolean commits(Operation operation) {
    return switch (operation) {
      case Operation.CreateTable create -> !create.temporary();
      case Operation.AlterTable alter ->
          alter.clauses().isEmpty() || commits(alter.clauses().getFirst());
      // The effects of the routine follow it.
      case Operation.Touch touch -> !touch.what().startsWith("call ");
      case Operation.Opaque opaque -> opaque.reach() != Operation.Reach.DATA;
      // Locks, checks, statistics.
      case Operation.Maintain _ -> true;
      case Operation.Copy _,
          Operation.OfRows _,
          Operation.Call _,
          Operation.SetSearchPath _,
          Operation.Session _,
          Operation.Invalid _ ->
          false;
      case Operation.PostgresOnly _, Operation.OfSchema _ -> true;
    };
  }
}
