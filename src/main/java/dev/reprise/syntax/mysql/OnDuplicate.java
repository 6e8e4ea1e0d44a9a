package dev.reprise.syntax.mysql;

import java.util.List;

/// What an `INSERT` does if the row exists, where PostgreSQL's syntax cannot express it.
public sealed interface OnDuplicate {

  record Ignore() implements OnDuplicate {}

  record Replace() implements OnDuplicate {}

  /// `ON DUPLICATE KEY UPDATE column = value, …`; the values as written.
  record Update(List<Assignment> assignments) implements OnDuplicate {
    public Update {
      assignments = List.copyOf(assignments);
    }
  }

  record Assignment(String column, String value) {}
}
