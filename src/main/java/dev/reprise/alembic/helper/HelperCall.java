package dev.reprise.alembic.helper;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a revision calls a function of its project to be told whether an object is there.
///
/// @param function the function as the revision writes it: `has_column`, `utils.has_column`
/// @param imported what the revision has to import for that, or null where it has the name
public record HelperCall(
    String function, List<Argument> arguments, Form form, @Nullable HelperImport imported) {

  /// @param keyword the parameter's name where the argument is given by it, or null
  public record Argument(Role role, @Nullable String keyword) {}

  /// What an argument stands for.
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

  /// How the value of the call answers.
  public enum Form {
    TRUE_IF_THERE,
    TRUE_IF_MISSING,
    /// A collection, which holds the name of what is there.
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
