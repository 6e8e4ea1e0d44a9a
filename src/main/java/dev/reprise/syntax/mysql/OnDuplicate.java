package dev.reprise.syntax.mysql;

import java.util.List;

/// The reaction of an `INSERT` to an existing row that PostgreSQL's syntax cannot express.
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
