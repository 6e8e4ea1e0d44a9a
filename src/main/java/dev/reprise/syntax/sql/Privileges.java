package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GRANT`, `REVOKE`, `ALTER DEFAULT PRIVILEGES`, `REASSIGN OWNED`.
///
/// @param kind of the objects the privileges are on; null if roles are granted, and for `ALL TABLES
///   IN SCHEMA`, where `objects` are the schemas
/// @param objects the objects or schemas between `ON` and `TO`, or the granted roles
public record Privileges(
    Verb verb, @Nullable ObjectKind kind, List<ObjectReference> objects, Span span)
    implements SqlStatement {

  public enum Verb {
    GRANT,
    REVOKE,
    ALTER_DEFAULT,
    REASSIGN
  }
}
