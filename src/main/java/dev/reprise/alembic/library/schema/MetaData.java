package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.text.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A `MetaData` object: the tables created with it, and its naming convention.
public final class MetaData implements LibraryObject {
  /// Attributes that depend on all tables, whichever module defines them.
  private static final Set<String> TOGETHER =
      Set.of("create_all", "drop_all", "tables", "sorted_tables");

  private final @Nullable String schema;
  private NamingConvention convention;
  private final Map<String, TableObject> tables = new LinkedHashMap<>();
  private @Nullable ReflectedTables reflected;
  private boolean asked;

  /// The file whose code made it, or null.
  private @Nullable Source home;

  public MetaData(@Nullable String schema, NamingConvention convention) {
    this.schema = schema;
    this.convention = convention;
  }

  static MetaData read(CallArguments given) {
    var metadata =
        new MetaData(
            CallArguments.string(given.value("schema")),
            convention(given.value("naming_convention")));
    metadata.home = given.execution().source();
    return metadata;
  }

  /// Each format is read separately: an unknown one does not affect the others.
  public static NamingConvention convention(@Nullable Value value) {
    Map<String, String> known = new LinkedHashMap<>();
    if (value instanceof DictValue formats) {
      formats
          .entries()
          .forEach((key, format) -> {
            String kind = CallArguments.string(key);
            String text = CallArguments.string(format);
            if (kind != null && text != null) {
              known.put(kind, text);
            }
          });
    }
    return known.isEmpty() ? NamingConvention.DEFAULT : new NamingConvention(known);
  }

  public @Nullable String schema() {
    return schema;
  }

  public NamingConvention convention() {
    return convention;
  }

  /// The table of that name, or null. A module that was run only in part may define it.
  @Nullable TableObject table(String key, Execution execution) {
    TableObject known = tables.get(key);
    if (known == null && !execution.source().equals(home)) {
      execution.wholeModules();
    }
    return known;
  }

  void add(TableObject table) {
    tables.put(table.qualified().toString(), table);
  }

  @Override
  public String describe() {
    return "sqlalchemy.MetaData";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    if (TOGETHER.contains(name)) {
      execution.wholeModules();
    }
    return switch (name) {
      case "create_all" -> new LibraryFunction("MetaData.create_all", this::createAll);
      case "drop_all" -> new LibraryFunction("MetaData.drop_all", this::dropAll);
      case "reflect" -> new LibraryFunction(name, this::reflect);
      case "clear", "remove" -> new LibraryFunction(name, (_, _) -> Value.NONE);
      case "tables" -> {
        if (reflected != null) {
          yield reflected;
        }
        Map<Value, Value> entries = new LinkedHashMap<>();
        tables.forEach((key, table) -> entries.put(Text.of(key), table));
        yield new DictValue(entries);
      }
      case "sorted_tables" ->
          reflected != null
              ? reflected.tables(execution)
              : new ListValue(List.copyOf(tables.values()));
      case "schema" -> schema == null ? Value.NONE : Text.of(schema);
      case "bind" -> Value.NONE;
      default -> LibraryObject.super.attribute(name, execution);
    };
  }

  @Override
  public void setAttribute(String name, Value value, Execution execution) {
    // `metadata.bind = …` has no effect on the server by itself.
    if (name.equals("naming_convention")) {
      convention = convention(value);
    }
  }

  /// True if the database's tables were reflected: a table named afterwards is as in the database.
  boolean isReflected() {
    return asked;
  }

  /// Reflects the current tables; `only` names tables that must exist.
  private Value reflect(Arguments arguments, Execution execution) {
    asked = true;
    if (new CallArguments(arguments, execution).value("only") == null) {
      reflected = new ReflectedTables(this, execution.observe(), execution.site());
    }
    return Value.NONE;
  }

  private Value createAll(Arguments arguments, Execution execution) {
    CallArguments given = new CallArguments(arguments, execution);
    List<TableObject> chosen = chosen(given);
    if (chosen.isEmpty()) {
      execution.unknownStep(
          "the tables in a MetaData whose models could not be resolved", Operation.Reach.SCHEMA);
    }
    boolean check = given.flag(2, "checkfirst", true);
    int before = execution.observe();
    chosen.forEach(table -> TableStatements.createTypes(table, check, execution));
    chosen.forEach(table -> TableStatements.createWithoutTypes(table, check, execution));
    for (TableObject table : chosen) {
      List<Constraint> later = TableParts.addedLater(table);
      Condition missing =
          Condition.not(new Condition.Exists(ObjectId.table(table.qualified()), before));
      if (!later.isEmpty()) {
        execution.branch(
            check ? missing : Condition.TRUE,
            () ->
                later.forEach(each ->
                    Sender.direct(execution)
                        .send(new Operation.AddConstraint(table.qualified(), false, each))),
            () -> {});
      }
    }
    return Value.NONE;
  }

  private Value dropAll(Arguments arguments, Execution execution) {
    CallArguments given = new CallArguments(arguments, execution);
    boolean check = given.flag(2, "checkfirst", true);
    List<TableObject> chosen = chosen(given);
    if (chosen.isEmpty()) {
      execution.unknownStep(
          "the tables in a MetaData whose models could not be resolved", Operation.Reach.SCHEMA);
    }
    chosen.reversed().forEach(table -> TableStatements.drop(table, check, execution));
    return Value.NONE;
  }

  private List<TableObject> chosen(CallArguments given) {
    Value only = given.value(1, "tables");
    List<Value> wanted = only == null ? null : given.execution().elements(only);
    List<Value> all = wanted == null ? List.copyOf(tables.values()) : wanted;
    return all.stream().filter(TableObject.class::isInstance).map(TableObject.class::cast).toList();
  }
}
