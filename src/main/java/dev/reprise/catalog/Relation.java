package dev.reprise.catalog;

import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.IndexForm;
import dev.reprise.operation.ObjectKind;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An entry of `pg_class`: tables, views, indexes and sequences share one namespace.
public sealed interface Relation {
  Presence presence();

  /// The operation that created it or, if it is absent, dropped it; null if unknown.
  @Nullable Creator made();

  ObjectKind kind();

  Relation withPresence(Presence presence);

  /// Known to be absent.
  record Absent(@Nullable Creator made) implements Relation {
    @Override
    public Presence presence() {
      return Presence.ABSENT;
    }

    @Override
    public ObjectKind kind() {
      return ObjectKind.RELATION;
    }

    @Override
    public Relation withPresence(Presence presence) {
      return presence == Presence.ABSENT ? this : Table.told(presence, made);
    }
  }

  /// A table, foreign table, view or materialized view.
  ///
  /// `told` is the number of unread statements before all its parts became known
  /// ([Catalog#unread]), or [#NOT_TOLD]. `attachments` are triggers, policies and rules under `kind
  /// name`. `indexes` are names in the table's own schema. `reads` is what a view's query or a
  /// partition depends on.
  record Table(
      ObjectKind kind,
      Presence presence,
      @Nullable Creator made,
      int told,
      Parts parts,
      Parents parents,
      Rows rows)
      implements Relation {

    /// There may be unlisted parts.
    public static final int NOT_TOLD = -1;

    /// The parts of a table, and the names it depends on.
    public record Parts(
        Members<ColumnState> columns,
        Members<ConstraintState> constraints,
        Members<ObjectState> attachments,
        Names indexes,
        List<ColumnReference> reads) {

      static final Parts NONE =
          new Parts(Members.empty(), Members.empty(), Members.empty(), Names.NONE, List.of());

      public Parts {
        // The literals that its query compares columns with were checked when it was created.
        if (reads.stream().anyMatch(each -> each.text() != null)) {
          reads =
              reads.stream()
                  .map(each -> new ColumnReference(each.table(), each.column()))
                  .distinct()
                  .toList();
        }
      }
    }

    public Members<ColumnState> columns() {
      return parts.columns;
    }

    public Members<ConstraintState> constraints() {
      return parts.constraints;
    }

    public Members<ObjectState> attachments() {
      return parts.attachments;
    }

    public Names indexes() {
      return parts.indexes;
    }

    public List<ColumnReference> reads() {
      return parts.reads;
    }

    /// A copy whose known parts may be gone and which may have others.
    public Table forgotten() {
      return withTold(NOT_TOLD)
          .withColumns(columns().mapped(ColumnState::forgotten))
          .withConstraints(constraints().mapped(ConstraintState::forgotten))
          .withAttachments(attachments().mapped(ObjectState::forgotten));
    }

    /// A table of which only the presence is known, or that it may be present.
    public static Table told(Presence presence, @Nullable Creator made) {
      return told(ObjectKind.TABLE, presence, made);
    }

    public static Table told(ObjectKind kind, Presence presence, @Nullable Creator made) {
      return new Table(kind, presence, made, NOT_TOLD, Parts.NONE, Parents.NONE, Rows.NONE);
    }

    @Override
    public Table withPresence(Presence changed) {
      return changed == presence
          ? this
          : new Table(kind, changed, made, told, parts, parents, rows);
    }

    public Table withTold(int changed) {
      return new Table(kind, presence, made, changed, parts, parents, rows);
    }

    private Table with(Parts changed) {
      return new Table(kind, presence, made, told, changed, parents, rows);
    }

    public Table withColumn(String column, ColumnState state) {
      return withColumns(columns().put(column, state));
    }

    public Table withColumns(Members<ColumnState> changed) {
      return with(new Parts(changed, constraints(), attachments(), indexes(), reads()));
    }

    public Table withConstraint(String constraint, ConstraintState state) {
      return withConstraints(constraints().put(constraint, state));
    }

    public Table withConstraints(Members<ConstraintState> changed) {
      return with(new Parts(columns(), changed, attachments(), indexes(), reads()));
    }

    public Table withAttachment(String key, ObjectState state) {
      return withAttachments(attachments().put(key, state));
    }

    public Table withAttachments(Members<ObjectState> changed) {
      return with(new Parts(columns(), constraints(), changed, indexes(), reads()));
    }

    public Table withIndexes(Names changed) {
      return with(new Parts(columns(), constraints(), attachments(), changed, reads()));
    }

    public Table withIndex(String name) {
      return withIndexes(indexes().plus(name));
    }

    public Table withoutIndex(String name) {
      return withIndexes(indexes().minus(name));
    }

    public Table withReads(List<ColumnReference> changed) {
      return with(new Parts(columns(), constraints(), attachments(), indexes(), changed));
    }

    public Table withParents(Parents changed) {
      return new Table(kind, presence, made, told, parts, changed, rows);
    }

    public Table withRows(Rows changed) {
      return new Table(kind, presence, made, told, parts, parents, changed);
    }

    public boolean isView() {
      return kind == ObjectKind.VIEW || kind == ObjectKind.MATERIALIZED_VIEW;
    }
  }

  /// `valid` is false for the remains of a failed concurrent build. `forConstraint`: created by a
  /// constraint of the same name. Generated names of unnamed indexes are names like any other.
  record Index(
      Presence presence,
      @Nullable Creator made,
      @Nullable QualifiedName table,
      List<String> keys,
      List<String> columns,
      boolean unique,
      IndexForm form,
      Presence valid,
      boolean forConstraint)
      implements Relation {
    public boolean partial() {
      return form.isPartial();
    }

    @Override
    public ObjectKind kind() {
      return ObjectKind.INDEX;
    }

    @Override
    public Index withPresence(Presence changed) {
      return new Index(changed, made, table, keys, columns, unique, form, valid, forConstraint);
    }

    public Index onTable(QualifiedName changed) {
      return new Index(presence, made, changed, keys, columns, unique, form, valid, forConstraint);
    }

    public Index withColumns(List<String> newKeys, List<String> newColumns) {
      return new Index(
          presence, made, table, newKeys, newColumns, unique, form, valid, forConstraint);
    }

    /// Renames its columns.
    public Index renamed(UnaryOperator<List<String>> renaming) {
      return new Index(
          presence,
          made,
          table,
          renaming.apply(keys),
          renaming.apply(columns),
          unique,
          form.renamed(renaming),
          valid,
          forConstraint);
    }

    public Index asConstraint() {
      return new Index(presence, made, table, keys, columns, unique, form, valid, true);
    }
  }

  /// `ownerTable` and `ownerColumn` are set for the sequence of a serial or identity column.
  record Sequence(
      Presence presence,
      @Nullable Creator made,
      @Nullable QualifiedName ownerTable,
      @Nullable String ownerColumn)
      implements Relation {
    @Override
    public ObjectKind kind() {
      return ObjectKind.SEQUENCE;
    }

    @Override
    public Sequence withPresence(Presence changed) {
      return new Sequence(changed, made, ownerTable, ownerColumn);
    }
  }

  /// The facts common to both alternatives.
  default Relation join(Relation other) {
    if (equals(other)) {
      return this;
    }
    Presence joined = presence().join(other.presence());
    return switch (this) {
      case Absent _ -> other.withPresence(joined);
      case Table mine ->
          other instanceof Table theirs
              ? join(mine, theirs, joined)
              : mine.withPresence(other instanceof Absent ? joined : Presence.UNKNOWN);
      case Index mine ->
          other instanceof Index theirs && mine.presence() == theirs.presence()
              ? new Index(
                  joined,
                  mine.made(),
                  mine.table(),
                  mine.keys(),
                  mine.columns(),
                  mine.unique(),
                  mine.form().equals(theirs.form()) ? mine.form() : IndexForm.UNKNOWN,
                  mine.valid().join(theirs.valid()),
                  mine.forConstraint())
              : withPresence(joined);
      case Sequence _ -> withPresence(joined);
    };
  }

  private static Table join(Table mine, Table theirs, Presence joined) {
    if (mine.presence() == Presence.ABSENT) {
      return theirs.withPresence(joined);
    }
    if (theirs.presence() == Presence.ABSENT) {
      return mine.withPresence(joined);
    }
    boolean mineTold = mine.told() >= 0;
    boolean theirsTold = theirs.told() >= 0;
    return new Table(
        mine.kind(),
        joined,
        Creator.either(mine.made(), theirs.made()),
        mineTold && theirsTold ? Math.min(mine.told(), theirs.told()) : Table.NOT_TOLD,
        new Table.Parts(
            Joins.members(
                mine.columns(),
                theirs.columns(),
                mineTold,
                theirsTold,
                ColumnState::join,
                ColumnState.KNOWLEDGE),
            Joins.members(
                mine.constraints(),
                theirs.constraints(),
                mineTold,
                theirsTold,
                ConstraintState::join,
                ConstraintState.KNOWLEDGE),
            Joins.members(
                mine.attachments(),
                theirs.attachments(),
                mineTold,
                theirsTold,
                ObjectState::join,
                ObjectState.KNOWLEDGE),
            mine.indexes().join(theirs.indexes()),
            both(mine.reads(), theirs.reads())),
        mine.parents().join(theirs.parents()),
        mine.rows().join(theirs.rows()));
  }

  private static <T> List<T> both(List<T> mine, List<T> theirs) {
    if (mine.equals(theirs)) {
      return mine;
    }
    List<T> all = new java.util.ArrayList<>(mine);
    theirs.stream().filter(each -> !mine.contains(each)).forEach(all::add);
    return List.copyOf(all);
  }
}
