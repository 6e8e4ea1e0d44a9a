package dev.reprise.alembic.helper;

import dev.reprise.alembic.python.Blocks;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A guard's question if an object exists.
///
/// @param kind table, column, index or constraint
/// @param table the table it is or belongs to; its name is empty if an index's table is unknown
/// @param part the name of the column, index or constraint; null for a table
/// @param constraint the kind of constraint, or null for any
/// @param byNameAlone true if an inspector would skip it, as it does an index on expressions before
///   SQLAlchemy 2.0
public record ExistenceQuestion(
    ObjectKind kind,
    Name table,
    @Nullable String part,
    @Nullable ConstraintKind constraint,
    boolean byNameAlone) {

  public static ExistenceQuestion table(Name table) {
    return new ExistenceQuestion(ObjectKind.TABLE, table, null, null, false);
  }

  public static ExistenceQuestion column(Name table, String column) {
    return new ExistenceQuestion(ObjectKind.COLUMN, table, column, null, false);
  }

  public static ExistenceQuestion index(Name table, String index, boolean byNameAlone) {
    return new ExistenceQuestion(ObjectKind.INDEX, table, index, null, byNameAlone);
  }

  public static ExistenceQuestion constraint(
      Name table, String constraint, @Nullable ConstraintKind kind) {
    return new ExistenceQuestion(ObjectKind.CONSTRAINT, table, constraint, kind, false);
  }

  /// The same question with names that occur in no function.
  ExistenceQuestion aboutNamesUnheard() {
    return new ExistenceQuestion(
        kind,
        new Name(table.schema(), table.name().isEmpty() ? "" : "reprise_table"),
        part == null ? null : "reprise_part",
        constraint,
        byNameAlone);
  }

  /// The name of the object itself.
  String subject() {
    return part == null ? table.name() : part;
  }

  /// True if the condition is true when the object exists and false when it does not; false if it
  /// is the opposite; null otherwise.
  ///
  /// Without its table the object does not exist, and an inspector may raise when asked for the
  /// table's parts.
  @Nullable Boolean answeredBy(Condition condition) {
    Boolean there = value(condition, true, true, false);
    Boolean gone = value(condition, kind != ObjectKind.TABLE, false, false);
    Boolean without = value(condition, false, false, false);
    Boolean raised = value(condition, false, false, true);
    boolean tells =
        there != null
            && gone != null
            && !there.equals(gone)
            && Objects.equals(gone, without)
            && Objects.equals(gone, raised);
    return tells ? there : null;
  }

  /// The condition's value, given if the table and the object exist, and if an error was caught;
  /// null if it depends on anything else.
  private @Nullable Boolean value(
      Condition condition, boolean hasTable, boolean hasObject, boolean caught) {
    return switch (condition) {
      case Condition.Constant(boolean value) -> value;
      case Condition.Not(Condition inner) -> {
        Boolean value = value(inner, hasTable, hasObject, caught);
        yield value == null ? null : !value;
      }
      case Condition.All(List<Condition> all) -> joined(all, true, hasTable, hasObject, caught);
      case Condition.Any(List<Condition> any) -> joined(any, false, hasTable, hasObject, caught);
      case Condition.Exists _, Condition.Some _ ->
          isAbout(condition)
              ? Boolean.valueOf(hasObject)
              : kind != ObjectKind.TABLE && table(table).isAbout(condition)
                  ? Boolean.valueOf(hasTable)
                  : null;
      case Condition.Unknown _ -> condition.equals(Blocks.CAUGHT) ? caught : null;
      case Condition.ColumnIs _, Condition.IndexValid _, Condition.Rows _, Condition.Setting _ ->
          null;
    };
  }

  /// `neutral` is true for a conjunction, false for a disjunction.
  private @Nullable Boolean joined(
      List<Condition> parts, boolean neutral, boolean hasTable, boolean hasObject, boolean caught) {
    boolean result = neutral;
    for (Condition part : parts) {
      Boolean value = value(part, hasTable, hasObject, caught);
      if (value == null) {
        return null;
      }
      result = neutral ? result && value : result || value;
    }
    return result;
  }

  /// True if the condition is exactly that the object exists. A bare name is not one of `public`: a
  /// run's search path may begin with another schema.
  private boolean isAbout(Condition condition) {
    return switch (condition) {
      case Condition.Exists(ObjectId object, _) -> isAbout(object);
      case Condition.Some(Selection selection, _) -> isAbout(selection);
      case Condition _ -> false;
    };
  }

  private boolean isAbout(ObjectId object) {
    boolean relation = object.kind() == ObjectKind.RELATION;
    return switch (kind) {
      case TABLE -> (relation || object.kind() == kind) && object.name().equals(table);
      case INDEX ->
          (relation || object.kind() == kind)
              && object.name().equals(new Name(table.schema(), subject()));
      case ObjectKind _ ->
          object.kind() == kind
              && table.equals(object.owner())
              && object.name().name().equals(part);
    };
  }

  private boolean isAbout(Selection selection) {
    boolean plain =
        selection.complete()
            && selection.kind() == kind
            && subject().equals(selection.name())
            && selection.nameLike() == null
            && selection.columns() == null
            && selection.referenced() == null
            && (selection.constraintKind() == null || selection.constraintKind() == constraint);
    Name owner = selection.table();
    if (!plain || byNameAlone && owner != null) {
      return false;
    }
    if (owner == null) {
      return !kind.belongsToTable() && Objects.equals(selection.schema(), table.schema());
    }
    Name qualified = owner.schema() == null ? new Name(selection.schema(), owner.name()) : owner;
    return qualified.equals(table);
  }
}
