package dev.reprise.replay;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.IndexNames;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.OnceOnly;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The changes of a second run: the catalog it left compared to the one the first run left.
///
/// A recreated object is no drift; unknown facts are not compared.
final class Comparison {
  private static final List<ObjectKind> ATTACHED =
      List.of(ObjectKind.TRIGGER, ObjectKind.POLICY, ObjectKind.RULE, ObjectKind.PARTITION);

  private final Catalog first;
  private final Catalog second;
  private final Map<Origin, Operation> operations;
  private final OwnedSequences earlier;
  private final OwnedSequences sequences;
  private final RowComparison rows;
  private final List<Drift> drifts = new ArrayList<>();

  private Comparison(Catalog first, Catalog second, Map<Origin, Operation> operations) {
    this.first = first;
    this.second = second;
    this.operations = operations;
    this.earlier = new OwnedSequences(first);
    this.sequences = new OwnedSequences(second);
    this.rows = new RowComparison(second, operations);
  }

  /// `operations` maps a place to its operation.
  static List<Drift> of(Catalog first, Catalog second, Map<Origin, Operation> operations) {
    if (first == second) {
      return List.of();
    }
    var comparison = new Comparison(first, second, operations);
    first
        .relations()
        .differences(second.relations(), (name, mine, theirs) -> comparison.relation(name));
    comparison.others();
    // A key that refuses one statement's rows undoes the others, too. So may one that a sequence
    // repeats once it is set back.
    boolean untold =
        comparison.drifts.stream().anyMatch(Drift::untoldKeys)
            || operations.values().stream().anyMatch(OnceOnly::rewinds);
    return comparison.drifts.stream()
        .map(each -> untold && !each.untoldKeys() ? each.perhapsRefused() : each)
        .toList();
  }

  /// True if both are the same schema, as far as known; rows are not compared. Pairs in `alike` are
  /// not compared again.
  static boolean isSameSchema(Catalog first, Catalog second, AlikeRelations alike) {
    if (first == second) {
      return true;
    }
    var comparison = new Comparison(first, second, Map.of());
    first
        .relations()
        .differences(
            second.relations(),
            (name, mine, theirs) -> {
              var pair =
                  new AlikeRelations.Pair(
                      mine, isTold(first, mine), theirs, isTold(second, theirs));
              if (comparison.hasOnlyRows() && !alike.holds(pair)) {
                comparison.relation(name);
                if (comparison.hasOnlyRows()) {
                  alike.add(pair);
                }
              }
            });
    comparison.others();
    return comparison.hasOnlyRows();
  }

  private static boolean isTold(Catalog catalog, @Nullable Relation relation) {
    return relation instanceof Relation.Table table && catalog.isTold(table);
  }

  private boolean hasOnlyRows() {
    return drifts.stream().allMatch(Drift::isOfRows);
  }

  /// Compares all but the relations.
  private void others() {
    first
        .types()
        .differences(
            second.types(),
            (name, mine, theirs) ->
                presence(
                    ObjectId.of(ObjectKind.TYPE, name.shown()),
                    first.typePresence(name),
                    second.typePresence(name),
                    theirs == null ? null : theirs.made()));
    first.types().differences(second.types(), this::parts);
    first.routines().differences(second.routines(), this::routines);
    first.objects().differences(second.objects(), this::object);
  }

  private void add(
      Drift.Kind kind,
      ObjectId kept,
      Certainty certainty,
      @Nullable Origin origin,
      boolean untoldKeys) {
    ObjectId object = kept.renamed(IndexNames.written(kept.name().name()));
    String message =
        switch (kind) {
          case ADDED -> "a second run adds " + object;
          case REMOVED -> "a second run removes " + object;
          case CHANGED -> "a second run changes " + object;
          case DATA -> "a second run changes rows in " + object.text();
          case REPLACED -> "a second run recreates " + object;
        };
    Operation operation = origin == null ? null : operations.get(origin);
    drifts.add(new Drift(kind, object, message, certainty, operation, origin, untoldKeys));
  }

  private void add(Drift.Kind kind, ObjectId object, @Nullable Creator made) {
    add(kind, object, Certainty.CERTAIN, made == null ? null : made.origin(), false);
  }

  private void presence(ObjectId object, Presence before, Presence after, @Nullable Creator made) {
    if (before == after || before == Presence.UNKNOWN || after == Presence.UNKNOWN) {
      return;
    }
    add(after == Presence.PRESENT ? Drift.Kind.ADDED : Drift.Kind.REMOVED, object, made);
  }

  // ---- relations -------------------------------------------------------------------------------

  private void relation(QualifiedName name) {
    Relation before = first.relation(name);
    Relation after = second.relation(name);
    Relation there = after.presence() == Presence.ABSENT ? before : after;
    if (there instanceof Relation.Index index && index.forConstraint()) {
      return; // its constraint is spoken of
    }
    if (there instanceof Relation.Sequence sequence && copies(sequence)) {
      Relation.Sequence successor = sequences.alike(sequence);
      if (successor != null && earlier.alike(sequence) != null) {
        if (before.presence() == Presence.PRESENT) {
          ObjectId object = ObjectId.of(ObjectKind.SEQUENCE, name.shown());
          add(Drift.Kind.REPLACED, object, successor.made());
        }
        return;
      }
    }
    presence(
        ObjectId.of(there.kind(), name.shown()), before.presence(), after.presence(), after.made());
    if (before.presence() != Presence.PRESENT || after.presence() != Presence.PRESENT) {
      return;
    }
    if (before instanceof Relation.Table mine && after instanceof Relation.Table theirs) {
      table(name.shown(), mine, theirs);
    } else if (before instanceof Relation.Index mine && after instanceof Relation.Index theirs) {
      boolean same =
          Objects.equals(mine.table(), theirs.table())
              && mine.keys().equals(theirs.keys())
              && mine.unique() == theirs.unique()
              && (mine.valid() == theirs.valid()
                  || mine.valid() == Presence.UNKNOWN
                  || theirs.valid() == Presence.UNKNOWN);
      if (!same && mine.made() != null && theirs.made() != null) {
        add(Drift.Kind.CHANGED, ObjectId.of(ObjectKind.INDEX, name.shown()), theirs.made());
      }
    } else if (before.kind() != after.kind() && before.made() != null && after.made() != null) {
      add(Drift.Kind.CHANGED, ObjectId.of(after.kind(), name.shown()), after.made());
    }
  }

  /// True if rows are copied with the column's values: then the sequence generates none of them.
  private boolean copies(Relation.Sequence sequence) {
    return operations.values().stream()
        .anyMatch(each ->
            each instanceof Operation.Insert insert
                && insert.rows() == null
                && insert.columns().contains(sequence.ownerColumn()));
  }

  private void table(Name name, Relation.Table before, Relation.Table after) {
    if (before.isView() != after.isView() && before.made() != null && after.made() != null) {
      add(Drift.Kind.CHANGED, ObjectId.of(after.kind(), name), after.made());
      return;
    }
    for (String column : union(before.columns(), after.columns())) {
      column(name, column, before, after);
    }
    Set<String> renamed = renamed(name, before, after);
    for (String constraint : union(before.constraints(), after.constraints())) {
      if (renamed.contains(constraint)) {
        continue;
      }
      ConstraintState mine = before.constraints().get(constraint);
      ConstraintState theirs = after.constraints().get(constraint);
      ObjectId object = ObjectId.constraint(name, constraint);
      presence(
          object,
          first.constraint(before, constraint),
          second.constraint(after, constraint),
          theirs == null ? null : theirs.made());
      if (mine != null
          && theirs != null
          && mine.presence() == Presence.PRESENT
          && theirs.presence() == Presence.PRESENT
          && mine.shape() != null
          && theirs.shape() != null
          && !mine.shape().equals(theirs.shape())
          && theirs.made() != null) {
        add(Drift.Kind.CHANGED, object, theirs.made());
      }
    }
    for (String key : union(before.attachments(), after.attachments())) {
      attachment(name, key, before, after);
    }
    for (RowComparison.Change each : rows.of(before, after)) {
      add(each.kind(), ObjectId.table(name), each.certainty(), each.origin(), each.untoldKeys());
    }
  }

  /// Reports constraints that only got another generated name, as in a table rebuilt beside the one
  /// it replaces; returns both names of each.
  private Set<String> renamed(Name table, Relation.Table before, Relation.Table after) {
    Set<String> renamed = new HashSet<>();
    for (var gone : before.constraints().asMap().entrySet()) {
      if (gone.getValue().presence() != Presence.PRESENT
          || second.constraint(after, gone.getKey()) != Presence.ABSENT) {
        continue;
      }
      for (var come : after.constraints().asMap().entrySet()) {
        if (come.getValue().presence() == Presence.PRESENT
            && first.constraint(before, come.getKey()) == Presence.ABSENT
            && isSameMade(gone.getValue(), come.getValue())) {
          renamed.add(gone.getKey());
          renamed.add(come.getKey());
          ObjectId object = ObjectId.constraint(table, gone.getKey());
          add(Drift.Kind.REPLACED, object, come.getValue().made());
        }
      }
    }
    return renamed;
  }

  private static boolean isSameMade(ConstraintState one, ConstraintState other) {
    return one.made() != null
        && other.made() != null
        && one.made().origin().equals(other.made().origin())
        && one.shape() != null
        && other.shape() != null
        && one.shape().named("").equals(other.shape().named(""));
  }

  private static <V> List<String> union(Members<V> mine, Members<V> theirs) {
    if (mine.equals(theirs)) {
      return List.of();
    }
    List<String> names = new ArrayList<>(mine.asMap().keySet());
    theirs.asMap().keySet().stream().filter(each -> mine.get(each) == null).forEach(names::add);
    return names;
  }

  private void column(Name table, String column, Relation.Table before, Relation.Table after) {
    ColumnState mine = before.columns().get(column);
    ColumnState theirs = after.columns().get(column);
    ObjectId object = ObjectId.column(table, column);
    presence(
        object,
        first.column(before, column),
        second.column(after, column),
        theirs == null ? null : theirs.made());
    if (mine == null
        || theirs == null
        || mine.presence() != Presence.PRESENT
        || theirs.presence() != Presence.PRESENT) {
      return;
    }
    if (!mine.sameShape(theirs)) {
      add(Drift.Kind.CHANGED, object, theirs.made());
    }
    ColumnState.Revalued other = revalued(mine.revalued(), theirs.revalued());
    if (other != null) {
      boolean known = after.rows().hasCertain();
      Certainty certainty =
          !other.certain() ? Certainty.POSSIBLE : known ? Certainty.CERTAIN : Certainty.WITH_ROWS;
      add(Drift.Kind.DATA, object, certainty, other.origin(), false);
    }
  }

  /// The last statement that gave the column other values than the first run did, or null.
  private static ColumnState.@Nullable Revalued revalued(
      List<ColumnState.Revalued> mine, List<ColumnState.Revalued> theirs) {
    if (theirs.size() > mine.size()) {
      List<ColumnState.Revalued> more = theirs.subList(mine.size(), theirs.size());
      return more.reversed().stream()
          .filter(ColumnState.Revalued::certain)
          .findFirst()
          .orElse(theirs.getLast());
    }
    ColumnState.Revalued last = null;
    for (ColumnState.Revalued each : theirs) {
      if (each.run() != null && mine.stream().noneMatch(one -> one.run() == each.run())) {
        last = each;
      }
    }
    return last;
  }

  private void attachment(Name table, String key, Relation.Table before, Relation.Table after) {
    for (ObjectKind kind : ATTACHED) {
      String prefix = kind.word() + " ";
      if (key.startsWith(prefix)) {
        String own = key.substring(prefix.length());
        ObjectState theirs = after.attachments().get(key);
        presence(
            ObjectId.on(kind, table, own),
            first.attachment(before, kind, own),
            second.attachment(after, kind, own),
            theirs == null ? null : theirs.made());
      }
    }
  }

  // ---- the rest --------------------------------------------------------------------------------

  private void parts(QualifiedName name, @Nullable TypeState mine, @Nullable TypeState theirs) {
    if (mine == null
        || theirs == null
        || mine.presence() != Presence.PRESENT
        || theirs.presence() != Presence.PRESENT) {
      return;
    }
    for (String part : union(mine.parts(), theirs.parts())) {
      ObjectState state = theirs.parts().get(part);
      presence(
          ObjectId.on(theirs.partKind(), name.shown(), part),
          mine.part(part),
          theirs.part(part),
          state == null ? null : state.made());
    }
  }

  private void routines(
      QualifiedName name,
      @Nullable Members<ObjectState> mine,
      @Nullable Members<ObjectState> theirs) {
    Members<ObjectState> before = mine == null ? Members.empty() : mine;
    Members<ObjectState> after = theirs == null ? Members.empty() : theirs;
    for (String signature : union(before, after)) {
      ObjectState old = before.get(signature);
      ObjectState now = after.get(signature);
      presence(
          ObjectId.routine(ObjectKind.FUNCTION, name.shown(), signature),
          old == null ? first.untold() : old.presence(),
          now == null ? second.untold() : now.presence(),
          now == null ? null : now.made());
    }
  }

  private void object(String key, @Nullable ObjectState mine, @Nullable ObjectState theirs) {
    for (ObjectKind kind : ObjectKind.values()) {
      String prefix = kind.word() + " ";
      if (!kind.belongsToTable()
          && key.startsWith(prefix)
          && key.equals(Catalog.key(kind, key.substring(prefix.length())))) {
        String own = key.substring(prefix.length());
        presence(
            ObjectId.of(kind, Name.of(own)),
            first.objectPresence(kind, own),
            second.objectPresence(kind, own),
            theirs == null ? null : theirs.made());
        return;
      }
    }
  }
}
