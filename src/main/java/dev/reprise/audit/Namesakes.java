package dev.reprise.audit;

import dev.reprise.audit.Aspect.Kind;
import dev.reprise.audit.ValueHistories.ExecutedStatement;
import dev.reprise.audit.ValueHistories.Link;
import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.ObjectNames;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.ObjectId;
import dev.reprise.server.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Constraints whose name in the database differs from the one in the history: SQLAlchemy completes
/// names by a convention, which may be in unreadable code. Such a constraint is matched by its
/// table, kind and columns, if no other one fits.
///
/// @param catalog the database's content, with the history's names
/// @param rehearsed the same, but names that the migrations spell out are the database's own
/// @param told the messages about it
record Namesakes(Catalog catalog, Catalog rehearsed, List<String> told) {

  /// A constraint as in the history or the database.
  private record Named(QualifiedName table, String name, Constraint shape) {}

  static Namesakes of(Catalog live, ValueHistories chains, Spelling spelling) {
    var aspects = new ConstraintAspects(spelling);
    Map<String, List<Named>> strangers = new LinkedHashMap<>();
    live.relations()
        .forEach((name, relation) -> {
          if (relation instanceof Relation.Table table) {
            table
                .constraints()
                .asMap()
                .forEach((constraint, state) -> {
                  ObjectId object = ObjectId.constraint(name.asName(), constraint);
                  if (state.shape() != null
                      && !chains.links().containsKey(new Aspect(object, Kind.THERE))) {
                    put(strangers, aspects, new Named(name, constraint, state.shape()));
                  }
                });
          }
        });
    if (strangers.isEmpty()) {
      return new Namesakes(live, live, List.of());
    }
    Map<String, List<Named>> missing = new LinkedHashMap<>();
    chains
        .links()
        .forEach((aspect, chain) -> {
          Named named = completed(aspect, chain);
          if (named != null && state(live, named.table(), named.name()) == null) {
            put(missing, aspects, named);
          }
        });
    Catalog catalog = live;
    Catalog rehearsed = live;
    List<String> told = new ArrayList<>();
    for (Map.Entry<String, List<Named>> each : missing.entrySet()) {
      List<Named> same = strangers.getOrDefault(each.getKey(), List.of());
      if (each.getValue().size() == 1 && same.size() == 1) {
        Named mine = each.getValue().getFirst();
        String theirs = same.getFirst().name();
        boolean completed = isCompletion(mine, theirs);
        if (completed
            || ObjectNames.mayBeMadeUp(mine.table().name(), theirs, same.getFirst().shape())) {
          catalog = renamed(catalog, mine.table(), theirs, mine.name());
          rehearsed = completed ? renamed(rehearsed, mine.table(), theirs, mine.name()) : rehearsed;
          told.add(
              "Constraint %s on %s has a different name in the database: %s."
                  .formatted(mine.name(), mine.table(), theirs));
        }
      }
    }
    return new Namesakes(catalog, rehearsed, told);
  }

  private static void put(
      Map<String, List<Named>> byShape, ConstraintAspects aspects, Named named) {
    String shape = aspects.shape(named.shape());
    if (shape != null) {
      byShape.computeIfAbsent(named.table() + " " + shape, _ -> new ArrayList<>()).add(named);
    }
  }

  /// The final state of a constraint whose name may have been completed.
  private static @Nullable Named completed(Aspect aspect, List<Link> chain) {
    ObjectId object = aspect.object();
    if (aspect.kind() != Kind.THERE || object.owner() == null) {
      return null;
    }
    var table = new QualifiedName(object.owner().schemaOrDefault(), object.owner().name());
    for (Link each : chain.reversed()) {
      ExecutedStatement act = each.by();
      if (act != null && !each.value().isAbsent() && act.origin().completesNames()) {
        ConstraintState state = state(act.sent().after(), table, object.name().name());
        return state == null || state.shape() == null
            ? null
            : new Named(table, object.name().name(), state.shape());
      }
    }
    return null;
  }

  private static @Nullable ConstraintState state(
      Catalog catalog, QualifiedName table, String constraint) {
    ConstraintState state =
        catalog.relation(table) instanceof Relation.Table known
            ? known.constraints().get(constraint)
            : null;
    return state == null || state.presence() == Presence.ABSENT ? null : state;
  }

  /// True if it has no name of its own, or one that a convention prefixes.
  private static boolean isCompletion(Named mine, String theirs) {
    return theirs.endsWith("_" + mine.name())
        || ObjectNames.mayBeMadeUp(mine.table().name(), mine.name(), mine.shape());
  }

  private static Catalog renamed(Catalog catalog, QualifiedName name, String from, String to) {
    Relation.Table table = (Relation.Table) catalog.relation(name);
    ConstraintState state = table.constraints().get(from);
    if (state == null || state.shape() == null) {
      return catalog;
    }
    var shown = new ConstraintState(state.presence(), state.made(), state.shape().named(to));
    return catalog.with(name, table.withConstraints(table.constraints().rename(from, to, shown)));
  }
}
