package dev.reprise.remedy.guard;

import dev.reprise.alembic.helper.ExistenceQuestion;
import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.remedy.problem.Problem.RevisionContext;
import dev.reprise.remedy.text.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The differences between the state before and after a revision, as checks that are true before it
/// has run: columns first, then tables, then the name of a primary key.
public final class NetChange {
  private final RevisionContext context;
  private final List<GuardQuestion> columns = new ArrayList<>();
  private final List<GuardQuestion> tables = new ArrayList<>();
  private final List<GuardQuestion> keys = new ArrayList<>();

  private NetChange(RevisionContext context) {
    this.context = context;
  }

  public static List<GuardQuestion> of(RevisionContext context, Set<Name> names) {
    var change = new NetChange(context);
    names.stream()
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .forEach(change::add);
    List<GuardQuestion> all = new ArrayList<>(change.columns);
    all.addAll(change.tables);
    all.addAll(change.keys);
    return all;
  }

  /// True if a table of that name exists both before and after the revision.
  public static boolean stays(RevisionContext context, Name table) {
    return presence(context.before(), ObjectId.table(table)) == Presence.PRESENT
        && presence(context.left(), ObjectId.table(table)) == Presence.PRESENT;
  }

  private void add(Name qualified) {
    boolean usual = qualified.schemaOrDefault().equals(Name.DEFAULT_SCHEMA);
    Name table = usual ? new Name(null, qualified.name()) : qualified;
    String written = PythonText.quoted(table.name());
    if (!stays(context, table)) {
      Boolean there = change(ObjectId.table(table));
      if (there != null) {
        tables.add(new GuardQuestion(ExistenceQuestion.table(table), !there, written, ""));
      }
      return;
    }
    List<GuardQuestion> gone = new ArrayList<>();
    for (String column : columns(table)) {
      Boolean there = change(ObjectId.column(table, column));
      if (there != null) {
        var question =
            new GuardQuestion(
                ExistenceQuestion.column(table, column),
                !there,
                written,
                PythonText.quoted(column));
        (there ? columns : gone).add(question);
      }
    }
    columns.addAll(gone);
    String before = key(context.before(), table);
    String after = key(context.left(), table);
    if (before != null && after != null && !before.equals(after)) {
      keys.add(
          new GuardQuestion(
              ExistenceQuestion.constraint(table, after, ConstraintKind.PRIMARY_KEY),
              false,
              written,
              PythonText.quoted(after)));
    }
  }

  /// True if the object exists only after the revision, false if only before, null for neither.
  private @Nullable Boolean change(ObjectId object) {
    Presence before = presence(context.before(), object);
    Presence after = presence(context.left(), object);
    if (before == Presence.ABSENT && after == Presence.PRESENT) {
      return true;
    }
    return before == Presence.PRESENT && after == Presence.ABSENT ? false : null;
  }

  /// A table or a column, if all databases agree.
  private static Presence presence(List<Snapshot> databases, ObjectId object) {
    Presence common = null;
    for (Snapshot each : databases) {
      Presence own = presence(each.catalog(), object);
      common = common == null || common == own ? own : Presence.UNKNOWN;
    }
    return common == null ? Presence.UNKNOWN : common;
  }

  private static Presence presence(Catalog catalog, ObjectId object) {
    Name owner = object.owner();
    Relation relation =
        catalog.relation(catalog.resolveRelation(owner == null ? object.name() : owner));
    if (owner == null) {
      return relation instanceof Relation.Table || relation instanceof Relation.Absent
          ? relation.presence()
          : Presence.UNKNOWN;
    }
    return relation instanceof Relation.Table table
        ? catalog.column(table, object.name().name())
        : Presence.UNKNOWN;
  }

  private Set<String> columns(Name table) {
    Set<String> columns = new LinkedHashSet<>();
    for (List<Snapshot> databases : List.of(context.left(), context.before())) {
      for (Snapshot each : databases) {
        Catalog catalog = each.catalog();
        if (catalog.relation(catalog.resolveRelation(table)) instanceof Relation.Table told) {
          told.columns().asMap().forEach((name, _) -> columns.add(name));
        }
      }
    }
    return columns;
  }

  /// The name of the primary key on all databases, or null.
  private static @Nullable String key(List<Snapshot> databases, Name table) {
    Set<String> names = new TreeSet<>();
    for (Snapshot each : databases) {
      Catalog catalog = each.catalog();
      if (catalog.relation(catalog.resolveRelation(table)) instanceof Relation.Table told) {
        told.constraints()
            .asMap()
            .forEach((name, state) -> {
              if (isKey(state)) {
                names.add(name);
              }
            });
      }
    }
    return names.size() == 1 ? names.iterator().next() : null;
  }

  private static boolean isKey(ConstraintState state) {
    return state.presence() == Presence.PRESENT && state.shape() instanceof Constraint.PrimaryKey;
  }
}
