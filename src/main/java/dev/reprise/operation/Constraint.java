package dev.reprise.operation;

import dev.reprise.operation.Condition.ConstraintKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A constraint of a table. `name` is null where PostgreSQL makes the name up (`t_c_key`,
/// `t_c_fkey1`).
public sealed interface Constraint {
  @Nullable String name();

  /// The columns of its table that it is about, as far as its text tells.
  List<String> columns();

  /// What goes into its name where it has none of its own.
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

  /// The same constraint under the name the server gave it.
  Constraint named(String name);

  /// The same constraint after all rows were found to keep it.
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

  /// `included` are columns that only go with it, and into its name where it has none of its own.
  record Unique(
      @Nullable String name,
      List<String> columns,
      List<String> included,
      @Nullable String usingIndex)
      implements Constraint {

    public Unique(@Nullable String name, List<String> columns, @Nullable String usingIndex) {
      this(name, columns, List.of(), usingIndex);
    }

    @Override
    public List<String> labels() {
      return Stream.concat(columns.stream(), included.stream()).toList();
    }

    @Override
    public Unique named(String name) {
      return new Unique(name, columns, included, usingIndex);
    }
  }

  /// `actions` are the words behind the target (` ON DELETE CASCADE DEFERRABLE`), empty for none,
  /// or null where they could not be told.
  record ForeignKey(
      @Nullable String name,
      List<String> columns,
      Name referenced,
      List<String> referencedColumns,
      @Nullable String actions,
      boolean notValid)
      implements Constraint {

    /// Whatever key of that name was seen in the database; only in the body of a loop over such.
    public static ForeignKey asObserved(String name, Name table) {
      return new ForeignKey(name, List.of(), table, List.of(), null, false);
    }

    /// Whether rows go with those they refer to.
    public boolean deletesAlong() {
      return actions != null && actions.toLowerCase(Locale.ROOT).contains("on delete cascade");
    }

    public boolean isAsObserved() {
      return columns.isEmpty();
    }

    /// The same key of columns under other names, to a table under another name.
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

  /// `columns` are those the expression mentions, as far as it could be read: they give an unnamed
  /// check its name (`t_c_check` for one column, `t_check` otherwise).
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

  /// `columns` are those it needs, `labels` what its elements are called.
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
