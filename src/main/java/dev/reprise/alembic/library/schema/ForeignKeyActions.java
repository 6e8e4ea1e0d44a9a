package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import org.jspecify.annotations.Nullable;

/// The clauses that SQLAlchemy writes after the target of a foreign key.
///
/// Source: `DDLCompiler` in `sqlalchemy/sql/compiler.py`, the same from 1.4 to 2.1.
public final class ForeignKeyActions {
  private final CallArguments given;
  private final StringBuilder text = new StringBuilder();

  private ForeignKeyActions(CallArguments given) {
    this.given = given;
  }

  /// With a leading blank, or empty; null if not certain.
  public static @Nullable String of(CallArguments given) {
    return new ForeignKeyActions(given).read();
  }

  /// True if `use_alter` keeps the key out of `CREATE TABLE`. SQLite could not add it later
  /// (`supports_alter` in `DDLCompiler.create_table_constraints`).
  static boolean comesLater(CallArguments given) {
    return given.flag("use_alter", false) && !given.execution().platform().isSqlite();
  }

  private @Nullable String read() {
    boolean known =
        given.arguments().spread() == null
            && phrase(" ON DELETE ", given.value("ondelete"))
            && phrase(" ON UPDATE ", given.value("onupdate"))
            && flag(given.value("deferrable"))
            && phrase(" INITIALLY ", given.value("initially"));
    return known ? text.toString() : null;
  }

  private boolean phrase(String words, @Nullable Value value) {
    if (value == null || value instanceof Value.None) {
      return true;
    }
    String phrase = CallArguments.string(value);
    if (phrase != null) {
      text.append(words).append(phrase);
    }
    return phrase != null;
  }

  private boolean flag(@Nullable Value deferrable) {
    if (deferrable == null || deferrable instanceof Value.None) {
      return true;
    }
    if (!(given.execution().truth(deferrable) instanceof Condition.Constant(boolean known))) {
      return false;
    }
    text.append(known ? " DEFERRABLE" : " NOT DEFERRABLE");
    return true;
  }
}
