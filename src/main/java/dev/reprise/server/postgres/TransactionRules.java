package dev.reprise.server.postgres;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.platform.Version;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Pending;
import dev.reprise.server.ServerSession;
import dev.reprise.server.postgres.change.SqlStates;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Statements PostgreSQL rejects in a transaction, and objects it cannot use before the commit.
record TransactionRules(Version version) {
  @Nullable Fault forbidden(Operation operation, Origin origin, ServerSession session) {
    if (!session.inside()) {
      return null;
    }
    String outside = outsideOnly(operation, session);
    if (outside != null) {
      return fault(
          operation,
          origin,
          FaultKind.ACTIVE_SQL_TRANSACTION,
          outside + " cannot run inside a transaction block",
          Certainty.CERTAIN);
    }
    String label = usedLabel(operation, origin, session);
    return label == null
        ? null
        : fault(
            operation,
            origin,
            FaultKind.UNSAFE_NEW_ENUM_VALUE_USAGE,
            "unsafe use of new value \""
                + label
                + "\" of enum type "
                + session.pending().labels().get(label),
            Certainty.CERTAIN);
  }

  /// The statement's name if it cannot run in a transaction, else null.
  private @Nullable String outsideOnly(Operation operation, ServerSession session) {
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
      // PostgreSQL 12 release notes, E.23.3.4: before, only if the same transaction created the
      // type.
      case Operation.AddEnumValue add
          when !version.atLeast("12") && !isNewType(add.type(), session) ->
          "ALTER TYPE ... ADD";
      case Operation _ -> null;
    };
  }

  /// A label that is new in this transaction and used by the statement.
  private static @Nullable String usedLabel(
      Operation operation, Origin origin, ServerSession session) {
    @Nullable String[] found = {null};
    session
        .pending()
        .labels()
        .forEach((label, type) -> {
          if (new NewLabels(label, type, session.catalog()).usedBy(operation, origin)) {
            found[0] = label;
          }
        });
    return found[0];
  }

  Pending pending(Operation operation, ServerSession before, Catalog after) {
    return switch (operation) {
      case Operation.AddEnumValue add
          when !add.label().isEmpty()
              && before.catalog() != after
              && !(version.atLeast("17") && isNewType(add.type(), before)) ->
          before.pending().with(add.label(), add.type());
      case Operation _ -> before.pending();
    };
  }

  /// Since PostgreSQL 17, labels of a type created in the same transaction can be used immediately
  /// (before, only its initial ones). A type that was dropped and recreated is a different one,
  /// even if the same statement created both.
  private static boolean isNewType(Name type, ServerSession session) {
    QualifiedName name = session.catalog().resolveType(type);
    TypeState now = session.catalog().types().get(name);
    TypeState then = session.committed().types().get(name);
    return now != null
        && (then == null || then.presence() != Presence.PRESENT || now.made() != then.made());
  }

  /// A concurrent build that fails because of the rows leaves an invalid index.
  static Catalog leftBehind(Operation operation, Fault fault, Catalog before, Creator by) {
    if (!(operation instanceof Operation.CreateIndex create)
        || !create.concurrently()
        || create.name() == null
        || !fault.is(FaultKind.UNIQUE_VIOLATION)) {
      return before;
    }
    QualifiedName table = before.resolveRelation(create.table());
    Relation.Index invalid =
        new Relation.Index(
            Presence.PRESENT,
            by,
            table,
            create.keys(),
            create.columns(),
            create.unique(),
            create.form(),
            Presence.ABSENT,
            false);
    Catalog left = before.with(table.sibling(create.name()), invalid);
    return left.relation(table) instanceof Relation.Table known
        ? left.with(table, known.withIndex(create.name()))
        : left;
  }

  static Fault refusedAfterError(@Nullable Operation operation, Origin origin, boolean sure) {
    return fault(
        operation,
        origin,
        FaultKind.IN_FAILED_SQL_TRANSACTION,
        "current transaction is aborted, commands ignored until end of transaction block",
        sure ? Certainty.CERTAIN : Certainty.POSSIBLE);
  }

  private static Fault fault(
      @Nullable Operation operation,
      Origin origin,
      FaultKind state,
      String message,
      Certainty certainty) {
    return new Fault(
        operation, origin, state, SqlStates.code(state), state.condition(), message, certainty);
  }
}
