package dev.reprise.alembic.helper;

import dev.reprise.alembic.environment.CatalogWords;
import dev.reprise.alembic.python.Interpreter;
import dev.reprise.alembic.python.run.Frame;
import dev.reprise.alembic.value.FunctionValue;
import org.jspecify.annotations.Nullable;

/// A function of the project, under the name a revision calls it by.
///
/// @param module where it is called from
/// @param imported what a revision has to import for it; null where the revision defines it
/// @param uses by how many revisions
record Helper(
    String spelled,
    FunctionValue function,
    Interpreter interpreter,
    Frame module,
    @Nullable HelperImport imported,
    int uses) {

  /// Whether a call of the function runs it, there and then, and may ask the catalog.
  static boolean isOne(FunctionValue function) {
    boolean generator =
        function.body() instanceof FunctionValue.Body.Block(_, boolean yields) && yields;
    return function.kind() == FunctionValue.Kind.PLAIN
        && !generator
        && !isDirection(function.name())
        && CatalogWords.in(function);
  }

  /// Whether it goes by a name that only a revision gives it.
  boolean isAlias() {
    return imported != null && spelled.equals(imported.alias()) && !spelled.equals(imported.name());
  }

  static boolean isDirection(String name) {
    return name.equals("upgrade") || name.equals("downgrade");
  }

  /// Meant for its own module.
  static boolean isPrivate(String name) {
    return name.startsWith("_");
  }
}
