package dev.reprise.server.mysql;

import dev.reprise.catalog.IndexNames;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Translates conditions to the names under which the catalog stores indexes.
final class Questions {
  private Questions() {}

  static Condition kept(Condition condition) {
    return switch (condition) {
      case Condition.Not(Condition inner) -> Condition.not(kept(inner));
      case Condition.All(List<Condition> all) ->
          Condition.all(all.stream().map(Questions::kept).toList());
      case Condition.Any(List<Condition> any) ->
          Condition.any(any.stream().map(Questions::kept).toList());
      case Condition.Exists(ObjectId object, int seen) -> exists(object, seen);
      case Condition.Some(Condition.Selection selection, int seen) -> some(selection, seen);
      case Condition.Constant _,
          Condition.ColumnIs _,
          Condition.IndexValid _,
          Condition.Rows _,
          Condition.Setting _,
          Condition.Unknown _ ->
          condition;
    };
  }

  private static Condition exists(ObjectId object, int seen) {
    Name owner = object.owner();
    ObjectKind kind = object.kind();
    boolean indexed = kind == ObjectKind.INDEX || kind == ObjectKind.CONSTRAINT;
    if (kind == ObjectKind.TRIGGER && owner != null) {
      return new Condition.Exists(ObjectId.of(kind, object.name()), seen);
    }
    if (!indexed || owner == null) {
      return new Condition.Exists(object, seen);
    }
    String name = IndexNames.of(owner.name(), object.name().name());
    Condition index = new Condition.Exists(new ObjectId(kind, Name.of(name), owner, null), seen);
    return kind == ObjectKind.INDEX
        ? index
        : Condition.any(List.of(index, new Condition.Exists(object, seen)));
  }

  private static Condition some(Condition.Selection selection, int seen) {
    Condition.Selection index = kept(selection);
    Condition asked = new Condition.Some(index, seen);
    return selection.kind() == ObjectKind.CONSTRAINT
            && selection.constraintKind() == null
            && !index.equals(selection)
        ? Condition.any(List.of(asked, new Condition.Some(selection, seen)))
        : asked;
  }

  /// Translates the name of an index, or of a constraint that is one.
  static Condition.Selection kept(Condition.Selection selection) {
    Name table = selection.table();
    ConstraintKind kind = selection.constraintKind();
    boolean indexed =
        selection.kind() == ObjectKind.INDEX
            || selection.kind() == ObjectKind.CONSTRAINT
                && (kind == null
                    || kind == ConstraintKind.UNIQUE
                    || kind == ConstraintKind.PRIMARY_KEY);
    if (!indexed || table == null) {
      return selection;
    }
    return new Condition.Selection(
        selection.kind(),
        selection.schema(),
        table,
        kept(table, selection.name()),
        kept(table, selection.nameLike()),
        kind,
        selection.columns(),
        selection.referenced(),
        selection.complete());
  }

  private static @Nullable String kept(Name table, @Nullable String name) {
    return name == null ? null : IndexNames.of(table.name(), name);
  }
}
