package dev.reprise.operation;

import dev.reprise.operation.Condition.ConstraintKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A constraint of a table. `name` is null if PostgreSQL generates it (`t_c_key`, `t_c_fkey1`).
public sealed interface Constraint {
  @Nullable String name();

  /// The columns of its table that it covers, as far as its text shows them.
  List<String> columns();

  /// The parts of a generated name.
  default List<String> labels() {
    return columns();
  }

  default ConstraintKind kind() {
    return switch (this) {
      case PrimaryKey _ -> ConstraintKind.PRIMARY_KEY;
      case Unique _ -> ConstraintKind.UNIQUE;
      case ForeignKey _ -> ConstraintKind.FOREIGN_KEY;
      case Check _ -> ConstraintKind.CHECK;
      case Exclude _ -> ConstraintKind.EXCLUDE;
      case NotNull _ -> ConstraintKind.NOT_NULL;
    };
  }

  /// The same constraint with the name that the server gave it.
  Constraint named(String name);

  /// The same constraint after it was validated.
  default Constraint validated() {
    return this;
  }

  record PrimaryKey(@Nullable String name, List<String> columns, @Nullable String usingIndex)
      implements Constraint {
    @Override
    public PrimaryKey named(String name) {
      return new PrimaryKey(name, columns, usingIndex);
    }
  }

  /// `included` are `INCLUDE` columns; they appear in a generated name, too. `nullsEqual` is `NULLS
  /// NOT DISTINCT`.
  record Unique(
      @Nullable String name,
      List<String> columns,
      List<String> included,
      @Nullable String usingIndex,
      boolean nullsEqual)
      implements Constraint {

    public Unique(@Nullable String name, List<String> columns, @Nullable String usingIndex) {
      this(name, columns, List.of(), usingIndex, false);
    }

    @Override
    public List<String> labels() {
      return Stream.concat(columns.stream(), included.stream()).toList();
    }

    @Override
    public Unique named(String name) {
      return new Unique(name, columns, included, usingIndex, nullsEqual);
    }
  }

  /// `actions` are the words after the target (` ON DELETE CASCADE DEFERRABLE`), empty if there are
  /// none, or null if unknown.
  record ForeignKey(
      @Nullable String name,
      List<String> columns,
      Name referenced,
      List<String> referencedColumns,
      @Nullable String actions,
      boolean notValid)
      implements Constraint {

    /// Any observed key of that name; only in the body of a loop over observed keys.
    public static ForeignKey asObserved(String name, Name table) {
      return new ForeignKey(name, List.of(), table, List.of(), null, false);
    }

    /// True if deleting a referenced row deletes the referencing rows.
    public boolean deletesAlong() {
      return actions != null && actions.toLowerCase(Locale.ROOT).contains("on delete cascade");
    }

    public boolean isAsObserved() {
      return columns.isEmpty();
    }

    /// The same key with other column names and another target.
    public ForeignKey on(List<String> columns, Name referenced, List<String> referencedColumns) {
      return new ForeignKey(name, columns, referenced, referencedColumns, actions, notValid);
    }

    @Override
    public ForeignKey named(String name) {
      return new ForeignKey(name, columns, referenced, referencedColumns, actions, notValid);
    }

    @Override
    public ForeignKey validated() {
      return new ForeignKey(name, columns, referenced, referencedColumns, actions, false);
    }
  }

  /// `columns` are those the expression mentions, as far as it could be read; they determine a
  /// generated name (`t_c_check` for one column, `t_check` otherwise).
  record Check(@Nullable String name, String expression, List<String> columns, boolean notValid)
      implements Constraint {
    @Override
    public Check named(String name) {
      return new Check(name, expression, columns, notValid);
    }

    @Override
    public Check validated() {
      return new Check(name, expression, columns, false);
    }
  }

  /// `columns` are those it requires, `labels` the names of its elements.
  record Exclude(@Nullable String name, List<String> columns, List<String> labels, String text)
      implements Constraint {
    @Override
    public Exclude named(String name) {
      return new Exclude(name, columns, labels, text);
    }
  }

  /// PostgreSQL 18's `ADD CONSTRAINT n NOT NULL c`.
  record NotNull(@Nullable String name, String column) implements Constraint {
    @Override
    public NotNull named(String name) {
      return new NotNull(name, column);
    }

    @Override
    public List<String> columns() {
      return List.of(column);
    }
  }
}
