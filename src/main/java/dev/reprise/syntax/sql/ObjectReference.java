package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An existing or new object as named by `DROP`, `ALTER`, `CREATE` and `COMMENT ON`.
///
/// @param name for a cast or transform, which has no name, the source type
/// @param arguments the types in parentheses after a routine or an operator, or the two types of a
///   cast; null if none were written
/// @param on the object it belongs to: the table of a trigger, policy, rule or constraint, the
///   server of a user mapping, the access method of an operator class, the language of a transform
public record ObjectReference(
    QualifiedName name, @Nullable List<TypeName> arguments, @Nullable QualifiedName on, Span span) {

  public static ObjectReference of(QualifiedName name) {
    return new ObjectReference(name, null, null, name.span());
  }
}
