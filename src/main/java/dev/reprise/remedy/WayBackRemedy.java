package dev.reprise.remedy;

import dev.reprise.alembic.environment.OtherDatabases;
import dev.reprise.alembic.library.KeywordSupport;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.finding.Fix;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.remedy.text.InspectorCall;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.remedy.text.Sql;
import dev.reprise.remedy.text.WholeStatement;
import dev.reprise.server.Fault;
import dev.reprise.study.StudiedRevision;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fixes for a downgrade that fails or leaves something that blocks the next upgrade; for
/// PostgreSQL.
public final class WayBackRemedy {
  private final StudiedRevision studied;
  private final Source revision;

  /// `revision` is the file that may be edited.
  public WayBackRemedy(StudiedRevision studied, Source revision) {
    this.studied = studied;
    this.revision = revision;
  }

  /// For a failing statement of the downgrade.
  public List<Fix> ofFailing(Fault fault) {
    if (!(fault.origin() instanceof Origin.PythonCall origin) || !isOwn(origin)) {
      return List.of();
    }
    Call call = origin.call();
    if (isUnnamed(call)) {
      return Stream.ofNullable(named(origin)).toList();
    }
    List<Fix> twice = new EnumRemedy(studied, revision).ofTwice(fault);
    if (!twice.isEmpty()) {
      return twice;
    }
    String called =
        (Operations.isBatch(call, revision) ? "batch." : "") + PythonText.calledName(call);
    boolean honoured =
        called.contains("drop_")
            && KeywordSupport.of(called, "if_exists", studied.platform())
                instanceof KeywordSupport.Verdict.Honoured;
    return fault.isMissing() && fault.obstacle() != null && honoured && !call.spreads()
        ? List.of(
            Remedy.fix(
                origin.source(),
                "Add `if_exists=True`: the object no longer exists by then",
                "only you can decide whether it should",
                List.of(call.withKeyword(origin.source(), "if_exists", "True"))))
        : List.of();
  }

  /// For an enum that the downgrade leaves behind.
  public List<Fix> ofLeft(Fault fault) {
    List<Edit> edits =
        fault.isDuplicate() && fault.object() != null && fault.object().kind() == ObjectKind.TYPE
            ? drop(fault.object())
            : List.of();
    return edits.isEmpty()
        ? List.of()
        : List.of(Remedy.fix(revision, "Drop the type in the downgrade", null, edits));
  }

  private boolean isOwn(Origin origin) {
    return !studied.platform().isMysql()
        && !studied.platform().isSqlite()
        && origin.source().path().equals(revision.path());
  }

  // ---- types

  /// Drops the type after the statement of the downgrade that should drop it, too; empty if there
  /// is no place for it.
  List<Edit> drop(ObjectId type) {
    Origin anchor = drops(studied, type);
    if (anchor == null || !isOwn(anchor)) {
      return List.of();
    }
    Source source = anchor.source();
    Call call =
        anchor instanceof Origin.PythonCall python
            ? python.call()
            : anchor instanceof Origin.Sql sql ? sql.carrier() : null;
    if (call == null) {
      return anchor instanceof Origin.Sql ? List.of(behind(source, anchor, type)) : List.of();
    }
    WholeStatement statement = WholeStatement.at(source, call.span().start());
    String operations = Operations.at(call, source);
    InspectorCall library = operations == null ? null : InspectorCall.in(source, operations);
    if (statement == null || library == null) {
      return List.of();
    }
    String schema = type.name().schema();
    String line =
        "%s.Enum(name=%s%s).drop(%s, checkfirst=True)"
            .formatted(
                library.library(),
                PythonText.quoted(type.name().name()),
                schema == null ? "" : ", schema=" + PythonText.quoted(schema),
                library.bind());
    List<Edit> edits = new ArrayList<>(List.of(statement.behind(line)));
    Stream.ofNullable(library.imported()).forEach(edits::add);
    return edits;
  }

  private static Edit behind(Source source, Origin anchor, ObjectId type) {
    int end = anchor.span().end();
    int semicolon = source.text().indexOf(';', end);
    boolean ended = semicolon >= 0 && source.text().substring(end, semicolon).isBlank();
    String sql = "\nDROP TYPE IF EXISTS " + Sql.name(type.name()) + ";";
    return ended ? Edit.insert(semicolon + 1, sql) : Edit.insert(end, ";" + sql);
  }

  /// The statement of the downgrade that should drop the object, too: the last one that drops where
  /// it is used, else the last one that drops anything, else the last one; null if there is none.
  public static @Nullable Origin place(StudiedRevision studied, @Nullable ObjectId object) {
    Origin dropping = drops(studied, object);
    List<Step.Apply> all = PlanSteps.operations(studied.downgrade());
    return dropping != null || all.isEmpty() ? dropping : all.getLast().origin();
  }

  private static @Nullable Origin drops(StudiedRevision studied, @Nullable ObjectId object) {
    Set<String> users = users(studied, object);
    Origin dropped = null;
    Origin used = null;
    for (Step.Apply each : PlanSteps.operations(studied.downgrade())) {
      Set<String> gone = gone(each.operation());
      dropped = gone.isEmpty() ? dropped : each.origin();
      used = gone.stream().anyMatch(users::contains) ? each.origin() : used;
    }
    return used != null ? used : dropped;
  }

  /// The tables that an operation drops or removes something from.
  private static Set<String> gone(Operation operation) {
    Set<String> tables = new HashSet<>();
    switch (operation) {
      case Operation.Drop drop ->
          drop.objects()
              .forEach(
                  each -> tables.add((each.owner() == null ? each.name() : each.owner()).name()));
      case Operation.DropColumn drop -> tables.add(drop.table().name());
      case Operation.AlterColumn alter when alter.change() instanceof ColumnChange.SetType ->
          tables.add(alter.table().name());
      case Operation _ -> {}
    }
    return tables;
  }

  /// The tables that have the object or, for a type, a column of it.
  private static Set<String> users(StudiedRevision studied, @Nullable ObjectId object) {
    Set<String> users = new HashSet<>();
    if (object != null && object.owner() != null) {
      users.add(object.owner().name());
    }
    if (object == null || object.kind() != ObjectKind.TYPE) {
      return users;
    }
    for (Step.Apply each : PlanSteps.operations(studied.upgrade())) {
      switch (each.operation()) {
        case Operation.CreateTable create -> {
          for (Column column : create.columns()) {
            addIf(isOf(column.type(), object.name()), create.table(), users);
          }
        }
        case Operation.AddColumn add ->
            addIf(isOf(add.column().type(), object.name()), add.table(), users);
        case Operation.AlterColumn alter when alter.change() instanceof ColumnChange.SetType set ->
            addIf(isOf(set.type(), object.name()), alter.table(), users);
        case Operation _ -> {}
      }
    }
    return users;
  }

  private static void addIf(boolean fits, Name table, Set<String> tables) {
    if (fits) {
      tables.add(table.name());
    }
  }

  private static boolean isOf(ColumnType type, Name name) {
    return type.named() != null && type.named().name().equals(name.name());
  }

  // ---- constraints

  /// Writes out the name that the constraint was created with, in the upgrade as well. Unnamed
  /// drops come in reverse order of what they undo.
  private @Nullable Fix named(Origin.PythonCall origin) {
    List<Origin.PythonCall> drops = new ArrayList<>();
    Set<String> byName = new HashSet<>();
    String table = table(origin);
    String kind = kind(origin.call());
    for (Step.Apply each : PlanSteps.operations(studied.downgrade())) {
      if (each.origin() instanceof Origin.PythonCall other && isUnnamed(other.call())) {
        if (kind(other.call()).equals(kind) && table.equals(table(other))) {
          drops.add(other);
        }
      } else if (each.operation() instanceof Operation.DropConstraint drop) {
        byName.add(drop.constraint());
      }
    }
    List<Made> made = made(table, kind);
    made.removeIf(each -> byName.contains(each.name()));
    if (table.isEmpty()
        || made.size() != drops.size()
        || studied.dialects().namesOthers()
        || studied.facts().others() != OtherDatabases.NONE
        || studied.facts().missesConvention()) {
      return null;
    }
    Made undone = made.get(made.size() - 1 - drops.indexOf(origin));
    List<Edit> edits = new ArrayList<>();
    for (Call each : List.of(undone.call(), origin.call())) {
      Expression written = PythonText.argument(each, 0, "constraint_name", "name");
      if (written instanceof Expression.NoneLiteral && (each == origin.call() || undone.madeUp())) {
        edits.add(Edit.replace(written.span(), PythonText.quoted(undone.name())));
      }
    }
    String title =
        (undone.madeUp() ? "Drop it by the name PostgreSQL generates: `" : "Drop it by its name: `")
            + undone.name()
            + "`";
    return Remedy.fix(origin.source(), title, null, edits);
  }

  private record Made(String name, Call call, boolean madeUp) {}

  private List<Made> made(String table, String kind) {
    List<Made> made = new ArrayList<>();
    for (Step.Apply each : PlanSteps.operations(studied.upgrade())) {
      if (each.operation() instanceof Operation.AddConstraint add
          && add.table().toString().equals(table)
          && kind(add.constraint()).equals(kind)
          && each.origin() instanceof Origin.PythonCall origin
          && isOwn(origin)) {
        String own = add.constraint().name();
        String name = own == null ? kept(add.table(), origin) : own;
        if (name != null) {
          made.add(new Made(name, origin.call(), own == null));
        }
      }
    }
    return made;
  }

  /// The name in the database of what the call created, or null.
  private @Nullable String kept(Name table, Origin made) {
    String name = null;
    for (Snapshot each : studied.replayed().left()) {
      var found = each.catalog().relation(each.catalog().resolveRelation(table));
      if (found instanceof Relation.Table known) {
        for (var constraint : known.constraints().asMap().entrySet()) {
          ConstraintState state = constraint.getValue();
          if (state.made() != null && state.made().origin().equals(made)) {
            name = constraint.getKey();
          }
        }
      }
    }
    return name;
  }

  /// The table of a `drop_constraint`, with its schema; empty if it is not a literal.
  private String table(Origin.PythonCall origin) {
    for (Step.Apply each : PlanSteps.operations(studied.downgrade())) {
      if (each.origin() == origin) {
        if (each.operation() instanceof Operation.DropConstraint drop) {
          return drop.table().toString();
        } else if (each.operation() instanceof Operation.Invalid invalid) {
          String[] parts = invalid.message().split("constraint of |; it has no name");
          return parts.length > 1 ? parts[1] : "";
        }
      }
    }
    return "";
  }

  private static boolean isUnnamed(Call call) {
    return PythonText.calledName(call).equals("drop_constraint")
        && PythonText.argument(call, 0, "constraint_name", "name")
            instanceof Expression.NoneLiteral;
  }

  private String kind(Call drop) {
    return PythonText.argument(drop, Operations.isBatch(drop, revision) ? 1 : 2, "type_")
            instanceof StringLiteral type
        ? type.value()
        : "";
  }

  private static String kind(Constraint constraint) {
    return switch (constraint) {
      case Constraint.ForeignKey _ -> "foreignkey";
      case Constraint.Unique _ -> "unique";
      case Constraint.Check _ -> "check";
      case Constraint.PrimaryKey _ -> "primary";
      case Constraint.Exclude _, Constraint.NotNull _ -> "other";
    };
  }
}
