package dev.reprise.server.mysql;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.platform.Platform;
import dev.reprise.server.Effect;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Refusal;
import dev.reprise.server.postgres.Postgres;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One operation in progress: the changing catalog, and the assumptions made.
///
/// Behavior shared with PostgreSQL is delegated to its model ([#model]), with the errors reworded
/// for MySQL.
final class MysqlOperation {
  static final Postgres MODEL = Postgres.shared(Platform.NEWEST.postgresql());

  private static final Catalog UNTOLD = MODEL.untold();

  /// A search path entry that marks a session with `FOREIGN_KEY_CHECKS` off.
  private static final String UNCHECKED = "\u0001unchecked";

  /// A search path entry that marks a session that has set `sql_mode`.
  private static final String LAX = "\u0001lax";

  final Product product;
  public final Creator made;
  final boolean first;
  private final Object run;
  private final List<Fault> doubts = new ArrayList<>();
  private List<List<String>> expected = List.of();
  public Operation operation;
  private boolean part;
  public Catalog catalog = UNTOLD;

  public MysqlOperation(
      Product product, Operation operation, Creator made, Object run, boolean first) {
    this.product = product;
    this.operation = operation;
    this.made = made;
    this.run = run;
    this.first = first;
  }

  Effect on(Catalog before) {
    catalog = before;
    try {
      String near = MysqlSyntax.near(operation, product);
      if (near != null) {
        throw new Refusal(
            fault(
                FaultKind.SYNTAX_ERROR,
                1064,
                "ER_PARSE_ERROR",
                MysqlSyntax.message(near, product)));
      }
      apply();
    } catch (Refusal refusal) {
      return new Effect(before, refusal.fault(), List.of());
    }
    return new Effect(catalog, null, List.copyOf(doubts));
  }

  /// The columns of indexes that will exist when the statement is complete.
  void expect(List<List<String>> indexes) {
    expected = indexes;
  }

  List<List<String>> expected() {
    return expected;
  }

  /// Executes another operation as a part of this one.
  void part(Operation other) {
    Operation whole = operation;
    boolean inner = part;
    operation = other;
    part = true;
    apply();
    operation = whole;
    part = inner;
  }

  /// True if it is one of several clauses.
  boolean isPart() {
    return part;
  }

  private void apply() {
    switch (operation) {
      case Operation.CreateTable create -> Tables.create(this, create);
      case Operation.AlterTable alter -> Clauses.apply(this, alter);
      case Operation.AddColumn add -> Columns.add(this, add);
      case Operation.DropColumn drop -> Columns.drop(this, drop);
      case Operation.ModifyColumn modify -> Columns.modify(this, modify);
      case Operation.AlterColumn alter -> Columns.alter(this, alter);
      case Operation.AddConstraint add -> Constraints.add(this, add);
      case Operation.DropConstraint drop -> Constraints.drop(this, drop);
      case Operation.CreateIndex create -> Indexes.create(this, create);
      case Operation.Create create -> Objects.create(this, create);
      case Operation.Drop drop -> Objects.drop(this, drop);
      case Operation.Rename rename -> MysqlRenames.rename(this, rename);
      case Operation.RenameTables rename -> MysqlRenames.tables(this, rename);
      case Operation.Session(String what) -> session(what);
      case Operation.Insert insert -> {
        Operation.Insert spelled =
            insert.spelled(
                spelled(insert.table()),
                Columns.spelled(this, spelled(insert.table()), insert.columns()),
                reads(insert.reads()),
                insert.sources().stream()
                    .map(each ->
                        new Operation.Insert.Source(spelled(each.table()), each.conditions()))
                    .toList());
        MysqlLiterals.check(this, spelled);
        model(spelled);
      }
      case Operation.Update update -> {
        Operation.Update spelled =
            update.spelled(
                spelled(update.table()),
                Columns.spelled(this, spelled(update.table()), update.columns()),
                reads(update.reads()));
        MysqlLiterals.check(this, spelled);
        model(spelled);
      }
      case Operation.Delete delete ->
          model(
              new Operation.Delete(
                  spelled(delete.table()), reads(delete.reads()), delete.filter()));
      case Operation.Read(var reads) -> model(new Operation.Read(reads(reads)));
      case Operation.Truncate(var tables, _) -> {
        tables.forEach(each -> Constraints.demandNoReferrer(this, each));
        model(new Operation.Truncate(tables, true));
      }
      case Operation.Touch _, Operation.Opaque _, Operation.Invalid _, Operation.Call _ ->
          model(operation);
      case Operation.Maintain _, Operation.SetSearchPath _ -> {}
      case Operation.Rebuild _, Operation.PostgresOnly _ ->
          throw new IllegalStateException("MySQL cannot parse " + operation);
    }
  }

  private void session(String what) {
    String compact = what.toUpperCase(java.util.Locale.ROOT).replace(" ", "");
    if (what.startsWith("use ")) {
      use(what.substring("use ".length()));
    } else if (compact.endsWith("FOREIGN_KEY_CHECKS=0")) {
      mark(UNCHECKED, true);
    } else if (compact.endsWith("FOREIGN_KEY_CHECKS=1")) {
      mark(UNCHECKED, false);
    } else if (compact.endsWith("SETSQL_MODE")) {
      mark(LAX, true);
    }
  }

  private void mark(String entry, boolean set) {
    List<String> path = new ArrayList<>(catalog.searchPath());
    path.remove(entry);
    if (set) {
      path.add(entry);
    }
    catalog = catalog.withSearchPath(List.copyOf(path));
  }

  /// Databases are usually created elsewhere: only one dropped by the history is missing.
  private void use(String database) {
    ObjectState known = catalog.objects().get(Catalog.key(ObjectKind.DATABASE, database));
    if (known != null) {
      demand(
          Presence.PRESENT,
          known.presence(),
          fault(
              FaultKind.INVALID_SCHEMA_NAME,
              1049,
              "ER_BAD_DB_ERROR",
              "Unknown database '" + database + "'",
              ObjectId.of(ObjectKind.DATABASE, Name.of(database)),
              known.made()));
    }
    catalog =
        catalog.withObject(
            ObjectKind.SCHEMA, database, new ObjectState(Presence.PRESENT, null, List.of()));
    List<String> path = new ArrayList<>(catalog.searchPath());
    path.set(0, database);
    catalog = catalog.withSearchPath(List.copyOf(path));
  }

  boolean checksKeys() {
    return !catalog.searchPath().contains(UNCHECKED);
  }

  /// True if a mismatched value is an error, the default unless the session sets otherwise.
  boolean isStrict() {
    return !catalog.searchPath().contains(LAX);
  }

  /// Removes compared values, which may be of any type, and references to system tables.
  private List<ColumnReference> reads(List<ColumnReference> reads) {
    return reads.stream()
        .filter(each -> !isSystem(each.table()))
        .map(each -> {
          String column = each.column();
          Name table = spelled(each.table());
          return new ColumnReference(
              table, column == null ? null : Columns.spelled(this, table, column));
        })
        .toList();
  }

  /// The catalog's spelling of a table's name: statements on rows match names case-insensitively,
  /// and no two tables differ in case alone.
  Name spelled(Name table) {
    QualifiedName name = catalog.resolveRelation(table);
    if (catalog.presence(name) == Presence.PRESENT) {
      return table;
    }
    Name[] found = {table};
    catalog
        .relations()
        .forEach((each, relation) -> {
          if (relation instanceof Relation.Table
              && relation.presence() == Presence.PRESENT
              && each.schema().equals(name.schema())
              && each.name().equalsIgnoreCase(name.name())) {
            found[0] = new Name(table.schema(), each.name());
          }
        });
    return found[0];
  }

  private static boolean isSystem(Name table) {
    String schema = table.schema();
    return schema != null
        && switch (schema.toLowerCase(java.util.Locale.ROOT)) {
          case "information_schema", "performance_schema", "mysql", "sys" -> true;
          case String _ -> false;
        };
  }

  /// Executes `alike`, which behaves the same on PostgreSQL.
  void model(Operation alike) {
    Effect effect = MODEL.apply(alike, catalog, made, run, first);
    for (Fault doubt : effect.doubts()) {
      doubts.add(Wording.of(doubt, alike, this));
    }
    if (effect.fault() != null) {
      throw new Refusal(Wording.of(effect.fault(), alike, this));
    }
    catalog = effect.after();
  }

  /// The table, which must exist.
  @Nullable Table needTable(Name name, boolean ifExists) {
    QualifiedName resolved = catalog.resolveRelation(name);
    if (ifExists && catalog.relation(resolved).presence() == Presence.ABSENT) {
      return null;
    }
    model(new Operation.Read(List.of(new ColumnReference(name, null))));
    return table(name);
  }

  record Table(QualifiedName name, Relation.Table relation) {}

  Table table(Name name) {
    QualifiedName resolved = catalog.resolveRelation(name);
    return new Table(
        resolved,
        catalog.relation(resolved) instanceof Relation.Table table
            ? table
            : Relation.Table.told(Presence.PRESENT, null));
  }

  /// For people: the schema only if it is not the connected one.
  static Name shown(QualifiedName name) {
    return shown(name.asName());
  }

  static Name shown(Name name) {
    return Catalog.DEFAULT_PATH.getFirst().equals(name.schema()) ? Name.of(name.name()) : name;
  }

  void put(QualifiedName name, Relation relation) {
    catalog = catalog.with(name, relation);
  }

  void doubt(Fault fault) {
    doubts.add(fault.with(Certainty.POSSIBLE));
  }

  /// Fails if the object conflicts, records a doubt if that is unknown.
  void demand(Presence wanted, Presence there, Fault fault) {
    if (there == Presence.UNKNOWN) {
      doubt(fault);
    } else if (there != wanted) {
      if (first && catalog.isDoubtful(fault.obstacle())) {
        doubt(fault);
      } else {
        throw new Refusal(fault);
      }
    }
  }

  Fault fault(FaultKind kind, int number, String name, String message) {
    return fault(kind, number, name, message, null, null);
  }

  Fault fault(
      FaultKind kind,
      int number,
      String name,
      String message,
      @Nullable ObjectId object,
      @Nullable Creator obstacle) {
    String code = String.valueOf(number);
    return new Fault(operation, made.origin(), kind, code, name, message, Certainty.CERTAIN)
        .about(object, obstacle);
  }
}
