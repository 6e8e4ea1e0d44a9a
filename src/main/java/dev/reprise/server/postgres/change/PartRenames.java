package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.ObjectNames;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.RemovedRows;
import dev.reprise.catalog.Rows;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.server.FaultKind;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Renames a column, a constraint, or a trigger, policy or rule of a table.
final class PartRenames {
  private PartRenames() {}

  static void column(RunningOperation change, Operation.Rename rename, Name owner, String to) {
    RunningOperation.Located located = change.needTable(owner, rename.ifExists());
    if (located == null) {
      return;
    }
    QualifiedName name = located.name();
    String from = rename.object().name().name();
    ColumnState state = change.needReadColumn(name, from);
    Relation.Table table = change.current(name);
    ColumnState other = table.columns().get(to);
    Presence there = change.catalog.column(table, to);
    change.demand(
        false,
        there,
        FaultKind.DUPLICATE_COLUMN,
        "column \"" + to + "\" of relation \"" + name.name() + "\" already exists",
        ObjectId.column(owner, to),
        other == null ? null : other.made());
    UnaryOperator<List<String>> renaming =
        columns -> columns.stream().map(each -> each.equals(from) ? to : each).toList();
    Members<ColumnState> columns =
        table
            .columns()
            .rename(
                from,
                to,
                new ColumnState(
                    Presence.PRESENT,
                    change.made,
                    state.type(),
                    state.notNull(),
                    state.defaultText(),
                    state.identity(),
                    state.generated(),
                    state.revalued()))
            .put(from, ColumnState.absent(change.made));
    Members<ConstraintState> constraints =
        table
            .constraints()
            .mapped(each ->
                new ConstraintState(
                    each.presence(), each.made(), onColumns(each.shape(), renaming)));
    Rows rows = table.rows().withTaken(RemovedRows.in(change.run, table.rows()).renamed(from, to));
    change.put(name, table.withColumns(columns).withConstraints(constraints).withRows(rows));
    for (String index : table.indexes()) {
      if (change.catalog.relation(name.sibling(index)) instanceof Relation.Index known) {
        change.put(name.sibling(index), known.renamed(renaming));
      }
    }
    var mentions = change.catalog.relations().mentioning(name.name());
    mentions.forEach((each, relation) -> followColumn(change, each, relation, name, from, to));
  }

  private static void followColumn(
      RunningOperation change,
      QualifiedName other,
      Relation relation,
      QualifiedName table,
      String from,
      String to) {
    if (relation instanceof Relation.Sequence sequence
        && table.equals(sequence.ownerTable())
        && from.equals(sequence.ownerColumn())) {
      change.put(other, new Relation.Sequence(sequence.presence(), sequence.made(), table, to));
    }
    if (!(relation instanceof Relation.Table dependent)) {
      return;
    }
    Relation.Table changed = dependent;
    for (var each : dependent.constraints().asMap().entrySet()) {
      if (each.getValue().shape() instanceof Constraint.ForeignKey key
          && key.referencedColumns().contains(from)
          && RelationRenames.refers(key.referenced(), table)) {
        changed =
            changed.withConstraint(
                each.getKey(),
                new ConstraintState(
                    each.getValue().presence(),
                    each.getValue().made(),
                    key.on(
                        key.columns(),
                        key.referenced(),
                        key.referencedColumns().stream()
                            .map(column -> column.equals(from) ? to : column)
                            .toList())));
      }
    }
    if (dependent.reads().stream()
        .anyMatch(
            each -> from.equals(each.column()) && RelationRenames.refers(each.table(), table))) {
      changed =
          changed.withReads(
              dependent.reads().stream()
                  .map(each ->
                      from.equals(each.column()) && RelationRenames.refers(each.table(), table)
                          ? new ColumnReference(each.table(), to, each.text())
                          : each)
                  .toList());
    }
    if (changed != dependent) {
      change.put(other, changed);
    }
  }

  private static @Nullable Constraint onColumns(
      @Nullable Constraint constraint, UnaryOperator<List<String>> renaming) {
    return switch (constraint) {
      case null -> null;
      case Constraint.PrimaryKey key ->
          new Constraint.PrimaryKey(key.name(), renaming.apply(key.columns()), key.usingIndex());
      case Constraint.Unique key ->
          new Constraint.Unique(
              key.name(),
              renaming.apply(key.columns()),
              renaming.apply(key.included()),
              key.usingIndex(),
              key.nullsEqual());
      case Constraint.ForeignKey key ->
          key.on(renaming.apply(key.columns()), key.referenced(), key.referencedColumns());
      case Constraint.Check check ->
          new Constraint.Check(
              check.name(), check.expression(), renaming.apply(check.columns()), check.notValid());
      case Constraint.Exclude exclude ->
          new Constraint.Exclude(
              exclude.name(), renaming.apply(exclude.columns()), exclude.labels(), exclude.text());
      case Constraint.NotNull notNull ->
          new Constraint.NotNull(
              notNull.name(), renaming.apply(List.of(notNull.column())).getFirst());
    };
  }

  static void constraint(RunningOperation change, Operation.Rename rename, Name owner, String to) {
    RunningOperation.Located located = change.needTable(owner, rename.ifExists());
    if (located == null) {
      return;
    }
    QualifiedName name = located.name();
    String from = ObjectNames.cut(rename.object().name().name());
    Relation.Table table = located.table();
    ConstraintState known = table.constraints().get(from);
    change.demand(
        true,
        change.catalog.constraint(table, from),
        FaultKind.UNDEFINED_OBJECT,
        "constraint \"" + from + "\" for table \"" + name.name() + "\" does not exist",
        rename.object(),
        known == null ? null : known.made());
    ConstraintState other = table.constraints().get(to);
    Relation.Index index =
        change.catalog.relation(name.sibling(from)) instanceof Relation.Index own
                && own.forConstraint()
            ? own
            : null;
    if (index != null) {
      TableChanges.free(change, name.sibling(to), Name.of(to));
    }
    change.demand(
        false,
        change.catalog.constraint(table, to),
        FaultKind.DUPLICATE_OBJECT,
        "constraint \"" + to + "\" for relation \"" + name.name() + "\" already exists",
        ObjectId.constraint(owner, to),
        other == null ? null : other.made());
    if (index != null) {
      change.put(name.sibling(from), new Relation.Absent(change.made));
      change.put(name.sibling(to), index);
    }
    ConstraintState moved =
        known == null
            ? new ConstraintState(Presence.PRESENT, change.made, null)
            : renamed(known, to);
    Relation.Table now = change.current(name);
    Relation.Table indexed = index == null ? now : now.withoutIndex(from).withIndex(to);
    change.put(
        name,
        indexed.withConstraints(
            table
                .constraints()
                .put(from, new ConstraintState(Presence.ABSENT, change.made, null))
                .put(to, moved)));
  }

  static ConstraintState renamed(ConstraintState state, String to) {
    Constraint shape = state.shape();
    return new ConstraintState(
        Presence.PRESENT, state.made(), shape == null ? null : shape.named(to));
  }

  static void member(RunningOperation change, Operation.Rename rename, Name owner, String to) {
    ObjectId object = rename.object();
    Needs.need(change, object);
    RunningOperation.Located located = change.needTable(owner);
    String from = Catalog.key(object.kind(), ObjectNames.cut(object.name().name()));
    Relation.Table table = located.table();
    ObjectState known = table.attachments().get(from);
    ObjectState target = table.attachments().get(Catalog.key(object.kind(), to));
    change.demand(
        false,
        change.catalog.attachment(table, object.kind(), to),
        FaultKind.DUPLICATE_OBJECT,
        object.kind().word()
            + " \""
            + to
            + "\" for relation \""
            + located.name().name()
            + "\" already exists",
        ObjectId.on(object.kind(), owner, to),
        target == null ? null : target.made());
    change.put(
        located.name(),
        table.withAttachments(
            table
                .attachments()
                .put(from, Renames.gone(change))
                .put(
                    Catalog.key(object.kind(), to),
                    known == null
                        ? new ObjectState(Presence.PRESENT, change.made, List.of())
                        : known.withPresence(Presence.PRESENT))));
  }
}
