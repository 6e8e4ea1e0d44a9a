package dev.reprise.server.postgres.change;

import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.ObjectNames;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Constraints whose name or table in the project differs from the one in its migrations.
///
/// A revision that drops a constraint which no revision created must have succeeded once. There are
/// two explanations that migrations do not show: SQLAlchemy's naming convention completes a name,
/// or the connection's `search_path` leads to a table that another revision named with its schema.
final class ConstraintAliases {
  private ConstraintAliases() {}

  /// The constraint of the table that a naming convention may have named `name`, or null.
  static @Nullable String find(
      RunningOperation change, RunningOperation.Located located, String name) {
    if (isDroppedHere(change, located, name)) {
      return null;
    }
    for (var each : located.table().constraints().asMap().entrySet()) {
      ConstraintState other = each.getValue();
      if (other.presence() == Presence.PRESENT
          && other.made() != null
          && other.made().origin().completesNames()
          && (name.endsWith("_" + each.getKey())
              || isMadeUp(located, each.getKey(), other) && mentions(name, other))) {
        return each.getKey();
      }
    }
    return null;
  }

  /// A table of the same name in another schema that has the constraint, or null.
  static @Nullable QualifiedName ownerElsewhere(
      RunningOperation change, RunningOperation.Located located, String name) {
    if (isDroppedHere(change, located, name)) {
      return null;
    }
    return change
        .catalog
        .relations()
        .namesakes(located.name())
        .filter(other -> {
          ConstraintState state =
              change.catalog.relation(other) instanceof Relation.Table table
                  ? table.constraints().get(name)
                  : null;
          return state != null && state.presence() == Presence.PRESENT;
        })
        .findFirst()
        .orElse(null);
  }

  /// A constraint that this revision dropped is gone under every name.
  private static boolean isDroppedHere(
      RunningOperation change, RunningOperation.Located located, String name) {
    ConstraintState known = located.table().constraints().get(name);
    return known != null
        && known.made() != null
        && known.made().revision().equals(change.made.revision());
  }

  private static boolean mentions(String name, ConstraintState constraint) {
    List<String> columns = constraint.columns();
    return !columns.isEmpty() && columns.stream().allMatch(name::contains);
  }

  private static boolean isMadeUp(
      RunningOperation.Located located, String name, ConstraintState constraint) {
    Constraint shape = constraint.shape();
    return shape != null
        && !(shape instanceof Constraint.PrimaryKey)
        && ObjectNames.mayBeMadeUp(located.name().name(), name, shape);
  }
}
