package dev.reprise.server.postgres.change;

import dev.reprise.operation.Constraint;
import java.util.ArrayList;
import java.util.List;

/// Keys over the same columns, defined more than once in one `CREATE TABLE`: PostgreSQL creates
/// only one of them, preferably the primary key, with the first given name.
///
/// Source: `transformIndexConstraints` in `parse_utilcmd.c`; verified on PostgreSQL 15.
final class RepeatedKeys {
  private RepeatedKeys() {}

  /// The constraints without duplicates.
  static List<Constraint> removed(List<Constraint> constraints) {
    List<Constraint> kept = new ArrayList<>(constraints.size());
    for (Constraint each : constraints) {
      if (each instanceof Constraint.PrimaryKey) {
        kept.add(each);
      }
    }
    for (Constraint each : constraints) {
      if (each instanceof Constraint.PrimaryKey) {
        continue;
      }
      int same = each instanceof Constraint.Unique unique ? same(kept, unique) : -1;
      if (same < 0) {
        kept.add(each);
      } else if (kept.get(same).name() == null && each.name() != null) {
        kept.set(same, kept.get(same).named(each.name()));
      }
    }
    return kept;
  }

  private static int same(List<Constraint> kept, Constraint.Unique unique) {
    for (int i = 0; i < kept.size(); i++) {
      List<String> columns =
          switch (kept.get(i)) {
            case Constraint.PrimaryKey(_, List<String> key, _) -> key;
            case Constraint.Unique(_, List<String> key, _, _, _) -> key;
            case Constraint.ForeignKey _,
                Constraint.Check _,
                Constraint.Exclude _,
                Constraint.NotNull _ ->
                List.of();
          };
      if (columns.equals(unique.columns())) {
        return i;
      }
    }
    return -1;
  }
}
