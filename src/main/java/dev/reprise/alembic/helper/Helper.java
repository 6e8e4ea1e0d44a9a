package dev.reprise.alembic.helper;

import dev.reprise.alembic.environment.CatalogWords;
import dev.reprise.alembic.python.Interpreter;
import dev.reprise.alembic.python.run.Frame;
import dev.reprise.alembic.value.FunctionValue;
import org.jspecify.annotations.Nullable;

/// A function of the project, with the name by which a revision calls it.
///
/// @param module the module it is called from
/// @param imported the import a revision needs for it; null if the revision defines it
/// @param uses the number of revisions that use it
record Helper(
    String spelled,
    FunctionValue function,
    Interpreter interpreter,
    Frame module,
    @Nullable HelperImport imported,
    int uses) {

  /// True if a call runs the function immediately, and it may query the catalog.
  static boolean isOne(FunctionValue function) {
    boolean generator =
        function.body() instanceof FunctionValue.Body.Block(_, boolean yields) && yields;
    return function.kind() == FunctionValue.Kind.PLAIN
        && !generator
        && !isDirection(function.name())
        && CatalogWords.in(function);
  }

  /// True if only a revision uses that name for it.
  boolean isAlias() {
    return imported != null && spelled.equals(imported.alias()) && !spelled.equals(imported.name());
  }

  static boolean isDirection(String name) {
    return name.equals("upgrade") || name.equals("downgrade");
  }

  /// True if it is private to its module.
  static boolean isPrivate(String name) {
    return name.startsWith("_");
  }
}
