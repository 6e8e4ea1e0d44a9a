package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.TypeState;
import dev.reprise.catalog.difference.Difference;
import dev.reprise.catalog.difference.Differences;
import dev.reprise.catalog.difference.Skipped;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One operation in progress: the changing catalog, and the assumptions made.
///
/// Unknown facts are assumed to be as the operation requires, recorded as a doubt, and learned:
/// dropping a table shows that it existed.
public final class RunningOperation {
  public final Operation operation;
  public final Creator made;

  /// Identifies the run: values that differ in every run are the same within it.
  final Object run;

  final boolean first;

  /// True if a foreign key needs a unique key on what it references.
  final boolean needsKeys;

  public Catalog catalog;
  private final List<Fault> doubts = new ArrayList<>();

  /// A table with its resolved name.
  record Located(QualifiedName name, Relation.Table table) {}

  public RunningOperation(
      Catalog catalog,
      Operation operation,
      Creator made,
      Object run,
      boolean first,
      boolean needsKeys) {
    this.first = first;
    this.needsKeys = needsKeys;
    this.run = run;
    this.catalog = catalog;
    this.operation = operation;
    this.made = made;
  }

  public List<Fault> doubts() {
    return doubts;
  }

  // ---- faults ----------------------------------------------------------------------------------

  private Fault fault(
      FaultKind state,
      String message,
      Certainty certainty,
      @Nullable ObjectId object,
      @Nullable Creator obstacle) {
    return new Fault(
            operation,
            made.origin(),
            state,
            SqlStates.code(state),
            state.condition(),
            message,
            certainty)
        .about(object, obstacle)
        .differing(certainty == Certainty.CERTAIN ? differences(state) : List.of());
  }

  private List<Difference> differences(FaultKind state) {
    if (!state.isDuplicate()) {
      return List.of();
    }
    Skipped other = Differences.of(operation, made.origin(), catalog);
    return other == null ? List.of() : other.differences();
  }

  Refusal refusal(
      FaultKind state, String message, @Nullable ObjectId object, @Nullable Creator obstacle) {
    return new Refusal(fault(state, message, Certainty.CERTAIN, object, obstacle));
  }

  /// An existing row has the same values in the columns of `key`.
  Refusal collision(String message, ObjectId object, Creator obstacle, List<String> key) {
    Fault fault = fault(FaultKind.UNIQUE_VIOLATION, message, Certainty.CERTAIN, object, obstacle);
    return new Refusal(fault.over(key));
  }

  void doubt(
      FaultKind state,
      String message,
      Certainty certainty,
      @Nullable ObjectId object,
      @Nullable Creator obstacle) {
    doubts.add(fault(state, message, certainty, object, obstacle));
  }

  /// The operation may do anything, for the given reason.
  public void doubt(String reason) {
    doubts.add(
        new Fault(operation, made.origin(), null, null, "unknown", reason, Certainty.POSSIBLE));
  }

  /// Fails if `presence` differs from `wanted`, records a doubt if it is unknown.
  void demand(
      boolean wanted,
      Presence presence,
      FaultKind state,
      String message,
      ObjectId object,
      @Nullable Creator obstacle) {
    switch (presence) {
      case UNKNOWN -> doubt(state, message, Certainty.POSSIBLE, object, obstacle);
      case PRESENT, ABSENT -> {
        if ((presence == Presence.PRESENT) == wanted) {
          return;
        }
        if (wanted && obstacle == null && !catalog.isInspected() && mayPrecede(object.kind())) {
          catalog = catalog.startedLate();
          doubt(state, message, Certainty.POSSIBLE, object, null);
          return;
        }
        if (first && isDoubtful(wanted, object, obstacle) || hasNamesake(object)) {
          doubt(state, message, Certainty.POSSIBLE, object, obstacle);
          return;
        }
        throw refusal(state, message, object, obstacle);
      }
    }
  }

  /// True if the object may differ from the catalog's state: something that could not be followed
  /// has happened since, or the object was only used, never created.
  private boolean isDoubtful(boolean wanted, ObjectId object, @Nullable Creator obstacle) {
    boolean onlyUsed = !wanted && obstacle == null && !catalog.isBroughtAlong(object);
    return onlyUsed || catalog.isDoubtful(obstacle);
  }

  /// True if its table and one of the same name in another schema are both older than the history:
  /// they may be one, found along a search path that the role or the connection sets. On the first
  /// run also if the history creates one of them. Not asked of constraints in a rerun: a foreign
  /// key that is dropped and added again without a name would seem to be there twice.
  private boolean hasNamesake(ObjectId object) {
    if (!first && object.kind() == ObjectKind.CONSTRAINT) {
      return false;
    }
    Name owner = object.owner() == null ? object.name() : object.owner();
    Name written = operation instanceof Operation.CreateIndex index ? index.table() : owner;
    QualifiedName table = catalog.resolveRelation(written);
    boolean older = isOlder(catalog.relation(table));
    return (older || first)
        && catalog
            .relations()
            .namesakes(table)
            .anyMatch(each -> first && older || isOlder(catalog.relation(each)));
  }

  private static boolean isOlder(Relation relation) {
    return relation instanceof Relation.Table table
        && table.presence() == Presence.PRESENT
        && table.made() == null;
  }

  /// True if a missing object that was never dropped is probably older than the history: many
  /// histories start on a database that something else has filled. Not so for a column of a fully
  /// known table, nor usually for a type.
  private boolean mayPrecede(ObjectKind kind) {
    boolean type = kind == ObjectKind.TYPE || kind == ObjectKind.DOMAIN;
    return type
        ? catalog.hasStartedLate()
        : kind != ObjectKind.COLUMN && kind != ObjectKind.ENUM_LABEL;
  }

  // ---- required objects -------------------------------------------------------------------------

  void needSchema(String schema) {
    demand(
        true,
        catalog.schemaPresence(schema),
        FaultKind.INVALID_SCHEMA_NAME,
        "schema \"" + schema + "\" does not exist",
        ObjectId.of(ObjectKind.SCHEMA, Name.of(schema)),
        null);
    if (catalog.schemaPresence(schema) != Presence.PRESENT) {
      catalog =
          catalog.withObject(
              ObjectKind.SCHEMA, schema, new ObjectState(Presence.PRESENT, null, List.of()));
    }
  }

  /// The table, which must exist; recorded as present if unknown.
  Located needTable(Name name) {
    QualifiedName resolved = catalog.resolveRelation(name);
    Relation relation = catalog.relation(resolved);
    if (relation.presence() == Presence.ABSENT
        && name.schema() != null
        && catalog.schemaPresence(name.schema()) == Presence.ABSENT) {
      needSchema(name.schema());
    }
    demand(
        true,
        relation.presence(),
        FaultKind.UNDEFINED_TABLE,
        "relation \"" + name + "\" does not exist",
        ObjectId.table(name),
        relation.made());
    return learn(resolved, relation);
  }

  /// The table, or null if it is missing and the statement has `IF EXISTS`.
  @Nullable Located needTable(Name name, boolean ifExists) {
    if (!ifExists) {
      return needTable(name);
    }
    QualifiedName resolved = catalog.resolveRelation(name);
    Relation relation = catalog.relation(resolved);
    return relation.presence() == Presence.ABSENT ? null : learn(resolved, relation);
  }

  private Located learn(QualifiedName name, Relation relation) {
    Relation.Table table =
        relation instanceof Relation.Table known
            ? known.withPresence(Presence.PRESENT)
            : Relation.Table.told(Presence.PRESENT, relation.made());
    boolean another = relation instanceof Relation.Index || relation instanceof Relation.Sequence;
    if (!catalog.isSystem(name.schema()) && !another) {
      catalog = catalog.with(name, table);
    }
    return new Located(name, table);
  }

  /// The current state of the table, after changes made since it was located.
  Relation.Table current(QualifiedName name) {
    return catalog.relation(name) instanceof Relation.Table table
        ? table
        : Relation.Table.told(Presence.PRESENT, null);
  }

  void put(QualifiedName name, Relation relation) {
    catalog = catalog.with(name, relation);
  }

  /// Updates a recorded answer about a part that was requested by name alone.
  void tell(ObjectKind kind, String name, Presence presence) {
    ObjectState told = catalog.objects().get(Catalog.key(kind, name));
    if (told != null) {
      catalog = catalog.withObject(kind, name, told.withPresence(presence));
    }
  }

  /// A column the statement works on: `column "c" of relation "t" does not exist`.
  ColumnState needColumn(QualifiedName table, String column) {
    return needColumn(
        table,
        column,
        "column \"" + column + "\" of relation \"" + table.name() + "\" does not exist");
  }

  /// A column an expression reads: `column "c" does not exist`.
  ColumnState needReadColumn(QualifiedName table, String column) {
    return needColumn(table, column, "column \"" + column + "\" does not exist");
  }

  /// True if the relation's parts are not listed but the same whenever it is created, as for a view
  /// or `CREATE TABLE AS`.
  static boolean isRepeatable(Relation.Table table) {
    return table.made() != null && table.told() == Relation.Table.NOT_TOLD;
  }

  ColumnState needColumn(QualifiedName name, String column, String message) {
    if (catalog.isSystem(name.schema())) {
      return ColumnState.told(Presence.PRESENT, null);
    }
    Relation.Table table = current(name);
    Presence presence = catalog.column(table, column);
    ColumnState known = table.columns().get(column);
    boolean trusted = presence == Presence.UNKNOWN && isRepeatable(table);
    demand(
        true,
        trusted ? Presence.PRESENT : presence,
        FaultKind.UNDEFINED_COLUMN,
        message,
        ObjectId.column(name.asName(), column),
        known == null ? null : known.made());
    ColumnState learned =
        known == null
            ? ColumnState.told(Presence.PRESENT, null)
            : known.withPresence(Presence.PRESENT);
    if (learned != known && presence != Presence.PRESENT && table.presence() == Presence.PRESENT) {
      put(name, table.withColumn(column, learned));
    }
    return learned;
  }

  void needType(ColumnType type) {
    Name named = type.named();
    if (named == null) {
      return;
    }
    needType(named);
  }

  QualifiedName needType(Name named) {
    return needType(named, FaultKind.UNDEFINED_OBJECT, "type \"" + named + "\" does not exist");
  }

  QualifiedName needType(Name named, FaultKind missing, String message) {
    QualifiedName resolved = catalog.resolveType(named);
    Presence presence = catalog.typePresence(resolved);
    if (presence == Presence.ABSENT
        && catalog.types().get(resolved) == null
        && catalog.hasExtensions()) {
      // An extension provides types of its own, which migrations do not list.
      presence = Presence.UNKNOWN;
    }
    TypeState known = catalog.types().get(resolved);
    demand(
        true,
        presence,
        missing,
        message,
        ObjectId.of(ObjectKind.TYPE, named),
        known == null ? null : known.made());
    if (presence != Presence.PRESENT) {
      catalog =
          catalog.withType(
              resolved,
              known == null
                  ? TypeState.told(Presence.PRESENT, null)
                  : known.withPresence(Presence.PRESENT));
    }
    return resolved;
  }

  public void needReads(List<ColumnReference> reads) {
    for (ColumnReference read : reads) {
      Name name = read.table();
      Located located = needTable(name);
      String column = read.column();
      if (column != null) {
        ColumnState state = needReadColumn(located.name(), column);
        if (read.text() != null && located.table().presence() == Presence.PRESENT) {
          TypedLiterals.demand(this, located.name(), column, state.type(), read.text());
        }
      }
    }
  }
}
