package dev.reprise.alembic.helper;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call of a project's function by which a revision can check if an object exists.
///
/// @param function the function as the revision writes it: `has_column`, `utils.has_column`
/// @param imported the import the revision needs for it, or null if it has the name
public record HelperCall(
    String function, List<Argument> arguments, Form form, @Nullable HelperImport imported) {

  /// @param keyword the parameter's name if the argument is passed by keyword, or null
  public record Argument(Role role, @Nullable String keyword) {}

  /// The meaning of an argument.
  public enum Role {
    TABLE,
    /// The column, index or constraint.
    PART,
    SCHEMA,
    /// `op.get_bind()`
    CONNECTION,
    /// `sa.inspect(op.get_bind())`
    INSPECTOR,
    /// `op`
    OPERATIONS
  }

  /// How the call's value encodes the answer.
  public enum Form {
    TRUE_IF_THERE,
    TRUE_IF_MISSING,
    /// A collection that contains the names of the existing objects.
    NAMES
  }

  public HelperCall {
    arguments = List.copyOf(arguments);
  }

  HelperCall withoutImport() {
    return new HelperCall(function, arguments, form, null);
  }

  public boolean takes(Role role) {
    return arguments.stream().anyMatch(each -> each.role() == role);
  }
}
