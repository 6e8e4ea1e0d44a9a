package dev.reprise.replay;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.Made;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.replay.State.Transaction;
import dev.reprise.server.Fault;
import dev.reprise.server.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Transaction rules of PostgreSQL: what commits when, and which statements a transaction refuses.
final class Transactions {
  private final boolean whole;
  private final List<Run.Point> commits = new ArrayList<>();
  private @Nullable Origin orphanedBy;
  private int autocommit;
  private int block;

  /// `whole`: the plan runs in one transaction that its tool opened.
  Transactions(boolean whole) {
    this.whole = whole;
  }

  /// The commit that ended the tool's own transaction, the last of them.
  @Nullable Origin orphanedBy() {
    return orphanedBy;
  }

  List<Run.Point> commits() {
    return List.copyOf(commits);
  }

  /// What a connection is in once a transaction has ended: the driver opens the next one by itself.
  private Transaction resting(State before) {
    boolean opens = whole && autocommit == 0;
    return !opens
        ? Transaction.AUTOCOMMIT
        : before.transaction() == Transaction.ORPHANED ? Transaction.ORPHANED : Transaction.OPEN;
  }

  /// A `COMMIT` sent as SQL ends the transaction behind the driver's back: psycopg2 believes to be
  /// in one still and opens no other.
  State commit(State state, Step.Commit commit) {
    boolean raw = commit.origin() instanceof Origin.Sql;
    boolean orphans = commit.last() && whole && autocommit == 0;
    orphanedBy = orphans ? commit.origin() : orphanedBy;
    Transaction next =
        raw ? Transaction.AUTOCOMMIT : orphans ? Transaction.ORPHANED : resting(state);
    return commit(state, next, commit.origin());
  }

  private State commit(State state, Transaction next, Origin origin) {
    State after = state.committed(next);
    commits.add(new Run.Point(after.committed(), after.writes(), origin));
    return after;
  }

  State rollBack(State state, Origin origin) {
    boolean raw = origin instanceof Origin.Sql;
    return state.rolledBack(raw ? Transaction.AUTOCOMMIT : resting(state));
  }

  State enterAutocommit(State state, Origin origin) {
    autocommit++;
    return commit(state, Transaction.AUTOCOMMIT, origin);
  }

  void leaveAutocommit() {
    autocommit--;
  }

  /// Behind an autocommit block the tool begins a new transaction, if it held one before.
  State reopen(State state, State before) {
    return state.committed(resting(before));
  }

  void enterBlock() {
    block++;
  }

  void leaveBlock() {
    block--;
  }

  boolean inBlock() {
    return block > 0;
  }

  State afterStatement(State state, Origin origin, boolean write) {
    if (state.transaction() != Transaction.AUTOCOMMIT || block > 0) {
      return state;
    }
    State after = state.committed(Transaction.AUTOCOMMIT);
    if (write) {
      commits.add(new Run.Point(after.committed(), after.writes(), origin));
    }
    return after;
  }

  /// What the statement may not do in this transaction, or null.
  @Nullable Fault forbidden(Operation operation, Origin origin, State state, boolean alone) {
    boolean inside = state.transaction() != Transaction.AUTOCOMMIT || block > 0 || !alone;
    String outside = outsideOnly(operation);
    if (outside != null && inside) {
      return fault(
          operation,
          origin,
          SqlState.ACTIVE_SQL_TRANSACTION,
          outside + " cannot run inside a transaction block",
          Certainty.CERTAIN);
    }
    String label = inside ? usedLabel(operation, origin, state) : null;
    return label == null
        ? null
        : fault(
            operation,
            origin,
            SqlState.UNSAFE_NEW_ENUM_VALUE_USAGE,
            "unsafe use of new value \"" + label + "\" of enum type " + state.labels().get(label),
            Certainty.CERTAIN);
  }

  /// The statement's name where it needs to be alone, else null.
  private static @Nullable String outsideOnly(Operation operation) {
    return switch (operation) {
      case Operation.CreateIndex create when create.concurrently() -> "CREATE INDEX CONCURRENTLY";
      case Operation.DetachPartition detach when detach.concurrently() ->
          "ALTER TABLE ... DETACH CONCURRENTLY";
      case Operation.Drop drop when drop.concurrently() -> "DROP INDEX CONCURRENTLY";
      case Operation.Maintain maintain when maintain.outsideTransaction() ->
          maintain.what().toUpperCase(Locale.ROOT);
      case Operation.Create create when create.object().kind() == ObjectKind.DATABASE ->
          "CREATE DATABASE";
      case Operation.Drop drop when drop.objects().getFirst().kind() == ObjectKind.DATABASE ->
          "DROP DATABASE";
      case Operation _ -> null;
    };
  }

  /// A new label that the statement writes into a column of its type.
  private static @Nullable String usedLabel(Operation operation, Origin origin, State state) {
    @Nullable String[] found = {null};
    Name table;
    List<String> columns;
    switch (operation) {
      case Operation.Insert insert -> {
        table = insert.table();
        columns = insert.columns();
      }
      case Operation.Update update -> {
        table = update.table();
        columns = update.columns();
      }
      case Operation _ -> {
        return null;
      }
    }
    if (!(origin instanceof Origin.Sql sql)) {
      return null;
    }
    String text =
        sql.text().text().substring(sql.statement().span().start(), sql.statement().span().end());
    state
        .labels()
        .forEach((label, type) -> {
          if (text.contains("'" + label + "'") && writes(type, table, columns, state)) {
            found[0] = label;
          }
        });
    return found[0];
  }

  private static boolean writes(String type, Name table, List<String> columns, State state) {
    Catalog catalog = state.catalog();
    if (!(catalog.relation(catalog.resolveRelation(table)) instanceof Relation.Table known)) {
      return false;
    }
    for (String column : columns) {
      ColumnState written = known.columns().get(column);
      Name named = written == null ? null : written.type().named();
      if (named != null && named.toString().equals(type)) {
        return true;
      }
    }
    return false;
  }

  /// What the transaction remembers of a statement that worked.
  State remember(Operation operation, State before, State after) {
    return switch (operation) {
      case Operation.AddEnumValue add
          when (after.transaction() == Transaction.OPEN
                  || after.transaction() == Transaction.ORPHANED)
              && !add.label().isEmpty()
              && before.catalog() != after.catalog()
              && !isNewType(add.type(), before) ->
          after.withLabel(add.label(), add.type().toString());
      case Operation _ -> after;
    };
  }

  /// Since PostgreSQL 17 labels of a type made in the same transaction are usable at once (before,
  /// only those it was made with). A type that was dropped and made again is another one, though
  /// the same statement may have made both.
  private static boolean isNewType(Name type, State state) {
    QualifiedName name = state.catalog().resolveType(type);
    TypeState now = state.catalog().types().get(name);
    TypeState then = state.committed().types().get(name);
    return now != null
        && (then == null || then.presence() != Presence.PRESENT || now.made() != then.made());
  }

  /// A concurrent build that fails for its rows leaves an index that is there but not valid.
  State leftBehind(Operation operation, Fault fault, State state, Made made) {
    if (operation instanceof Operation.CreateIndex create
        && create.concurrently()
        && create.name() != null
        && fault.is(SqlState.UNIQUE_VIOLATION)) {
      QualifiedName table = state.catalog().resolveRelation(create.table());
      Relation.Index invalid =
          new Relation.Index(
              Presence.PRESENT,
              made,
              table,
              create.keys(),
              create.columns(),
              create.unique(),
              create.partial(),
              Presence.ABSENT,
              false);
      Catalog left = state.catalog().with(table.sibling(create.name()), invalid);
      if (left.relation(table) instanceof Relation.Table known) {
        left = left.with(table, known.withIndex(create.name()));
      }
      return state.withCatalog(left);
    }
    return state;
  }

  /// The state after a statement that failed: as before it, but for what a concurrent build left.
  State undone(@Nullable Operation operation, State failed, State before) {
    boolean leaves = operation instanceof Operation.CreateIndex create && create.concurrently();
    return leaves ? failed : failed.backTo(before);
  }

  Fault refused(@Nullable Operation operation, Origin origin, boolean sure) {
    return fault(
        operation,
        origin,
        SqlState.IN_FAILED_SQL_TRANSACTION,
        "current transaction is aborted, commands ignored until end of transaction block",
        sure ? Certainty.CERTAIN : Certainty.POSSIBLE);
  }

  private static Fault fault(
      @Nullable Operation operation,
      Origin origin,
      SqlState state,
      String message,
      Certainty certainty) {
    return new Fault(operation, origin, state.code(), state.condition(), message, certainty);
  }
}
