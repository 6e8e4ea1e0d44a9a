package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.NotReadable;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `sa.inspect(bind)`: answers from the catalog, and caches its answers. The same question after a
/// change gets the old answer.
///
/// Source: `Inspector` and `reflection.cache` in `sqlalchemy/engine/reflection.py`.
public final class Inspector implements LibraryObject {
  private final Map<String, Integer> answered = new HashMap<>();
  private final boolean separate;

  /// An inspector of the migration's connection, or of a `separate` one.
  public Inspector(boolean separate) {
    this.separate = separate;
  }

  /// `inspect(subject)`
  public static Inspector of(@Nullable Value subject) {
    return new Inspector(!(subject instanceof ConnectionObject known) || known.separate());
  }

  @Override
  public String describe() {
    return "the inspector";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "has_table" -> reading(name, given -> table(given));
      case "get_table_names", "get_sorted_table_and_fkc_pairs" ->
          reading(name, given -> names(name, given, ObjectKind.TABLE));
      case "get_view_names" -> reading(name, given -> names(name, given, ObjectKind.VIEW));
      case "get_materialized_view_names" ->
          reading(name, given -> names(name, given, ObjectKind.MATERIALIZED_VIEW));
      case "get_sequence_names" -> reading(name, given -> names(name, given, ObjectKind.SEQUENCE));
      case "get_schema_names" -> reading(name, given -> names(name, given, ObjectKind.SCHEMA));
      case "has_schema" ->
          reading(name, given -> exists(name, given, ObjectKind.SCHEMA, "schema_name"));
      case "has_sequence" ->
          reading(name, given -> exists(name, given, ObjectKind.SEQUENCE, "sequence_name"));
      case "has_index" -> reading(name, given -> index(given));
      case "get_columns" -> reading(name, given -> parts(name, given, ObjectKind.COLUMN, null));
      case "get_indexes" -> reading(name, given -> parts(name, given, ObjectKind.INDEX, null));
      case "get_foreign_keys" ->
          reading(name, given -> constraints(name, given, ConstraintKind.FOREIGN_KEY));
      case "get_unique_constraints" ->
          reading(name, given -> constraints(name, given, ConstraintKind.UNIQUE));
      case "get_check_constraints" ->
          reading(name, given -> constraints(name, given, ConstraintKind.CHECK));
      case "get_pk_constraint" -> reading(name, given -> primaryKey(given));
      case "get_enums" -> reading(name, given -> enums(given));
      case "clear_cache" ->
          new LibraryFunction(
              name,
              (_, _) -> {
                answered.clear();
                return Value.NONE;
              });
      case "bind", "engine", "connection" ->
          separate || name.equals("engine")
              ? ConnectionObject.SEPARATE
              : ConnectionObject.MIGRATION;
      case "dialect" -> new DialectObject();
      case "default_schema_name" ->
          Text.of(execution.platform().isSqlite() ? "main" : Name.DEFAULT_SCHEMA);
      case "from_engine" ->
          new LibraryFunction(name, (arguments, _) -> of(arguments.get(0, "bind")));
      case "get_table_comment",
          "get_temp_table_names",
          "get_view_definition",
          "get_table_oid",
          "get_multi_columns",
          "reflect_table" ->
          new LibraryFunction(name, (_, call) -> call.unknown("inspector." + name));
      default -> LibraryObject.super.attribute(name, execution);
    };
  }

  /// One method of the inspector.
  private interface Question {
    Value ask(CallArguments given);
  }

  private Value reading(String name, Question question) {
    return new LibraryFunction(
        "inspector." + name,
        (arguments, execution) -> {
          try {
            return question.ask(new CallArguments(arguments, execution));
          } catch (NotReadable unread) {
            return execution.unknown(unread.reason());
          }
        });
  }

  /// The time of the answer: now, or when the same question was first asked.
  private int observed(String question, Execution execution) {
    Integer earlier = answered.get(question);
    if (earlier != null) {
      return earlier;
    }
    int now = execution.observe();
    answered.put(question, now);
    return now;
  }

  /// SQLAlchemy 1.4 does not cache the answers of `has_table`.
  private Value table(CallArguments given) {
    Name table =
        new Name(given.optionalName(1, "schema", "schema"), given.name(0, "table_name", "table"));
    Execution execution = given.execution();
    int observed =
        execution.platform().sqlalchemyAtLeast("2.0")
            ? observed("has_table " + table, execution)
            : execution.observe();
    return Value.of(new Condition.Exists(ObjectId.table(table), observed));
  }

  static Value hasTable(CallArguments given, int index) {
    return existsNow(given, index, ObjectKind.TABLE, "table_name");
  }

  static Value hasSequence(CallArguments given, int index) {
    return existsNow(given, index, ObjectKind.SEQUENCE, "sequence_name");
  }

  static Value hasType(CallArguments given, int index) {
    return existsNow(given, index, ObjectKind.TYPE, "type_name");
  }

  private static Value existsNow(
      CallArguments given, int index, ObjectKind kind, String parameter) {
    try {
      Name name =
          new Name(
              given.optionalName(index + 1, "schema", "schema"),
              given.name(index, parameter, kind.word()));
      return Value.of(new Condition.Exists(ObjectId.of(kind, name), given.execution().observe()));
    } catch (NotReadable unread) {
      return given.execution().unknown(unread.reason());
    }
  }

  private Value exists(String question, CallArguments given, ObjectKind kind, String parameter) {
    Name name =
        new Name(given.optionalName(1, "schema", "schema"), given.name(0, parameter, kind.word()));
    int observed = observed(question + " " + name, given.execution());
    return Value.of(new Condition.Exists(ObjectId.of(kind, name), observed));
  }

  private Value index(CallArguments given) {
    Name table =
        new Name(given.optionalName(2, "schema", "schema"), given.name(0, "table_name", "table"));
    String index = given.name(1, "index_name", "index");
    int observed = observed("get_indexes " + table, given.execution());
    Selection selection =
        new Selection(ObjectKind.INDEX, null, table, index, null, null, null, null, true);
    return Value.of(new Condition.Some(selection, observed));
  }

  private Value names(String question, CallArguments given, ObjectKind kind) {
    String schema = kind == ObjectKind.SCHEMA ? null : given.optionalName(0, "schema", "schema");
    int observed = observed(question + " " + schema, given.execution());
    Selection selection = new Selection(kind, schema, null, null, null, null, null, null, true);
    return given.execution().reflected(selection, observed, element -> element.name());
  }

  private Value constraints(String question, CallArguments given, ConstraintKind kind) {
    return parts(question, given, ObjectKind.CONSTRAINT, kind);
  }

  private Value parts(
      String question, CallArguments given, ObjectKind kind, @Nullable ConstraintKind constraints) {
    Name table =
        new Name(given.optionalName(1, "schema", "schema"), given.name(0, "table_name", "table"));
    Execution execution = given.execution();
    String key = question + " " + table;
    if (!answered.containsKey(key)) {
      needs(table, execution);
    }
    int observed = observed(key, execution);
    Selection selection =
        new Selection(kind, null, table, null, null, constraints, null, null, true);
    return execution.reflected(
        selection, observed, element -> new ReflectedObject(table, kind, element));
  }

  /// A question about a missing table fails.
  private static void needs(Name table, Execution execution) {
    Operation read = new Operation.Read(List.of(new ColumnReference(table, null)));
    execution.emit(
        new Step.Send(List.of(new Step.Apply(read, execution.origin())), execution.origin()));
  }

  private Value primaryKey(CallArguments given) {
    Name table =
        new Name(given.optionalName(1, "schema", "schema"), given.name(0, "table_name", "table"));
    Execution execution = given.execution();
    int observed = observed("get_pk_constraint " + table, execution);
    return new ReflectedKey(table, observed);
  }

  private Value enums(CallArguments given) {
    String schema = given.optionalName(0, "schema", "schema");
    int observed = observed("get_enums " + schema, given.execution());
    Selection selection =
        new Selection(ObjectKind.TYPE, schema, null, null, null, null, null, null, true);
    return given
        .execution()
        .reflected(
            selection,
            observed,
            element -> new ReflectedObject(Name.of(""), ObjectKind.TYPE, element));
  }
}
