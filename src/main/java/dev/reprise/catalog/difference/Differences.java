package dev.reprise.catalog.difference;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Conventions;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.ObjectNames;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.Aim;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.TypeShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Compares the object a statement would create with the existing one of that name. Unknown
/// properties are not compared.
public final class Differences {
  private final Catalog catalog;
  private final List<Difference> found = new ArrayList<>();

  private Differences(Catalog catalog) {
    this.catalog = catalog;
  }

  /// Null if nothing is created, or if there is no object of that name with a known creator.
  public static @Nullable Skipped of(Operation operation, Origin origin, Catalog catalog) {
    var differences = new Differences(catalog);
    Creator made =
        switch (operation) {
          case Operation.CreateTable create -> differences.table(create);
          case Operation.AddColumn add -> differences.column(add);
          case Operation.CreateIndex create -> differences.index(create);
          case Operation.CreateType create -> differences.type(create);
          case Operation.AddConstraint add -> differences.constraint(add);
          case Operation _ -> null;
        };
    ObjectId object = made == null ? null : Aim.made(operation);
    return object == null || made == null
        ? null
        : new Skipped(operation, origin, object, made, differences.found);
  }

  /// True if the statement itself skips an existing object.
  public static boolean isGuarded(Operation operation) {
    return switch (operation) {
      case Operation.CreateTable create -> create.ifNotExists();
      case Operation.AddColumn add -> add.ifNotExists();
      case Operation.CreateIndex create -> create.ifNotExists();
      case Operation _ -> false;
    };
  }

  // ---- tables ----------------------------------------------------------------------------------

  private @Nullable Creator table(Operation.CreateTable create) {
    Relation there = catalog.relations().get(catalog.creating(create.table()));
    if (create.temporary() || there == null || there.presence() != Presence.PRESENT) {
      return null;
    }
    if (!(there instanceof Relation.Table table) || table.isView()) {
      found.add(new Difference.OtherKind(there.kind()));
      return there.made();
    }
    for (Column column : create.columns()) {
      if (catalog.column(table, column.name()) == Presence.ABSENT) {
        found.add(new Difference.NoColumn(column.name()));
      } else {
        types(column, table.columns().get(column.name()));
      }
    }
    return table.made();
  }

  private @Nullable Creator column(Operation.AddColumn add) {
    Relation.Table table = located(add.table());
    ColumnState there = table == null ? null : table.columns().get(add.column().name());
    if (there == null || there.presence() != Presence.PRESENT) {
      return null;
    }
    types(add.column(), there);
    if (add.column().notNull() && there.notNull() == Presence.ABSENT) {
      found.add(new Difference.TakesNull());
    }
    return there.made();
  }

  private Relation.@Nullable Table located(Name name) {
    return catalog.relations().get(catalog.resolveRelation(name)) instanceof Relation.Table table
            && table.presence() == Presence.PRESENT
        ? table
        : null;
  }

  private void types(Column wanted, @Nullable ColumnState there) {
    if (there != null
        && there.presence() == Presence.PRESENT
        && !there.type().isUnknown()
        && !wanted.type().isUnknown()
        && !holds(there.type(), wanted.type())) {
      found.add(new Difference.OtherType(wanted.name(), there.type(), wanted.type()));
    }
  }

  /// True if a column of type `there` accepts every value of type `wanted`, as the same kind of
  /// value.
  private boolean holds(ColumnType there, ColumnType wanted) {
    if (there.named() != null && wanted.named() != null) {
      return catalog.resolveType(there.named()).equals(catalog.resolveType(wanted.named()))
          && there.array() == wanted.array();
    }
    Conventions conventions = catalog.conventions();
    String has = conventions.spelling(there.text());
    String asks = conventions.spelling(wanted.text());
    if (!conventions.holds(has, asks)) {
      return false;
    }
    if (!conventions.holds(asks, has)) {
      return true;
    }
    String room = arguments(there);
    String asked = arguments(wanted);
    return room.isEmpty() || room.equals(asked) || length(room) >= length(asked);
  }

  /// The content of a type's parentheses, or an empty string.
  private static String arguments(ColumnType type) {
    int open = type.text().indexOf('(');
    int close = type.text().indexOf(')', Math.max(open, 0));
    return open < 0 || close < 0 ? "" : type.text().substring(open + 1, close).replace(" ", "");
  }

  /// -1 for anything but a single number: such lengths are never sufficient.
  private static int length(String arguments) {
    if (arguments.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    try {
      return Integer.parseInt(arguments);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  // ---- types -----------------------------------------------------------------------------------

  private @Nullable Creator type(Operation.CreateType create) {
    TypeState there = catalog.types().get(catalog.creating(create.type()));
    if (there == null || there.presence() != Presence.PRESENT) {
      return null;
    }
    if (create.shape() instanceof TypeShape.Enumeration(List<String> labels)
        && labels != null
        && there.shape() instanceof TypeShape.Enumeration) {
      labels.stream()
          .filter(label -> there.part(label) == Presence.ABSENT)
          .forEach(label -> found.add(new Difference.NoLabel(label)));
    }
    return there.made();
  }

  // ---- indexes and constraints -----------------------------------------------------------------

  private @Nullable Creator index(Operation.CreateIndex create) {
    if (create.name() == null) {
      return null;
    }
    QualifiedName table = catalog.resolveRelation(create.table());
    Relation there = catalog.relations().get(table.sibling(ObjectNames.cut(create.name())));
    if (there == null || there.presence() != Presence.PRESENT) {
      return null;
    }
    if (!(there instanceof Relation.Index index)) {
      found.add(new Difference.OtherKind(there.kind()));
      return there.made();
    }
    QualifiedName owner = index.table();
    if (owner != null && !owner.equals(table)) {
      found.add(new Difference.OtherTable(owner.shown()));
      return index.made();
    }
    if (!index.keys().equals(create.keys())) {
      found.add(new Difference.OtherColumns(index.keys(), create.keys()));
    }
    if (create.unique() && !index.unique()) {
      found.add(new Difference.NotUnique());
    }
    if (index.partial() && !create.partial()) {
      found.add(new Difference.Partial());
    }
    return index.made();
  }

  private @Nullable Creator constraint(Operation.AddConstraint add) {
    Relation.Table table = located(add.table());
    String name = add.constraint().name();
    ConstraintState there =
        table == null || name == null ? null : table.constraints().get(ObjectNames.cut(name));
    if (there == null || there.presence() != Presence.PRESENT || there.shape() == null) {
      return null;
    }
    shapes(there.shape(), add.constraint());
    return there.made();
  }

  private void shapes(Constraint there, Constraint wanted) {
    switch (wanted) {
      case Constraint.PrimaryKey key -> {
        if (there instanceof Constraint.PrimaryKey mine) {
          columns(mine.columns(), key.columns(), mine.usingIndex(), key.usingIndex());
        } else {
          found.add(new Difference.OtherConstraint());
        }
      }
      case Constraint.Unique unique -> {
        if (there instanceof Constraint.Unique mine) {
          columns(mine.columns(), unique.columns(), mine.usingIndex(), unique.usingIndex());
        } else {
          found.add(new Difference.OtherConstraint());
        }
      }
      case Constraint.ForeignKey key -> {
        if (there instanceof Constraint.ForeignKey mine) {
          columns(mine.columns(), key.columns(), null, null);
          QualifiedName referenced = catalog.resolveRelation(mine.referenced());
          if (!referenced.equals(catalog.resolveRelation(key.referenced()))) {
            found.add(new Difference.OtherReference(referenced.shown()));
          }
        } else {
          found.add(new Difference.OtherConstraint());
        }
      }
      case Constraint.Check check -> {
        if (!(there instanceof Constraint.Check mine)) {
          found.add(new Difference.OtherConstraint());
        } else if (!plain(mine.expression()).equals(plain(check.expression()))) {
          found.add(new Difference.OtherExpression());
        }
      }
      case Constraint.Exclude _, Constraint.NotNull _ -> {}
    }
  }

  private void columns(
      List<String> there,
      List<String> wanted,
      @Nullable String thereIndex,
      @Nullable String wantedIndex) {
    if (thereIndex == null && wantedIndex == null && !Objects.equals(there, wanted)) {
      found.add(new Difference.OtherColumns(there, wanted));
    }
  }

  /// Removes characters that may vary between spellings of the same expression.
  private static String plain(String expression) {
    var text = new StringBuilder();
    for (int i = 0; i < expression.length(); i++) {
      char unit = expression.charAt(i);
      if (!Character.isWhitespace(unit) && unit != '(' && unit != ')' && unit != '"') {
        text.append(Character.toLowerCase(unit));
      }
    }
    return text.toString();
  }
}
