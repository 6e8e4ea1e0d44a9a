package dev.reprise.syntax.python;

import java.util.List;
import java.util.Set;

/// What stands in a file above its first function or class.
///
/// `statements` are the docstring and the assignments of strings, `None`, and tuples and lists of
/// strings; `unread` the names that other values are assigned to; `end` the offset of the function
/// or class, in UTF-16 units.
public record Head(List<Statement> statements, Set<String> unread, int end) {
  public Head {
    statements = List.copyOf(statements);
    unread = Set.copyOf(unread);
  }
}
