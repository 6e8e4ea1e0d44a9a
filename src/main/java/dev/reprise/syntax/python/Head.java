package dev.reprise.syntax.python;

import java.util.List;
import java.util.Set;

/// The part of a file above its first function or class.
///
/// `statements` are the docstring and assignments of strings, `None`, and tuples and lists of
/// strings; `unread` are names with other values; `end` is the offset of the function or class, in
/// UTF-16 units.
public record Head(List<Statement> statements, Set<String> unread, int end) {
  public Head {
    statements = List.copyOf(statements);
    unread = Set.copyOf(unread);
  }
}
