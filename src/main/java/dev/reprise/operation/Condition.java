package dev.reprise.operation;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A guard's question, whose answer on a given catalog is true, false or unknown.
///
/// `observed` names the [Step.Observe] whose catalog answers (a cached inspector, a list fetched
/// earlier); [#NOW] means the catalog when the condition is reached.
public sealed interface Condition {

  int NOW = -1;

  record Constant(boolean value) implements Condition {}

  record Not(Condition condition) implements Condition {}

  record All(List<Condition> conditions) implements Condition {}

  record Any(List<Condition> conditions) implements Condition {}

  /// The object exists. A bare name is looked up along the `search_path`.
  record Exists(ObjectId object, int observed) implements Condition {}

  /// Some object matches: the general form of a catalog query. Null fields do not restrict.
  record Some(Selection selection, int observed) implements Condition {}

  /// The column has this property; false if there is no such column.
  record ColumnIs(Name table, String column, ColumnProperty property, int observed)
      implements Condition {}

  /// The index exists and is valid (`pg_index.indisvalid`).
  record IndexValid(Name index, int observed) implements Condition {}

  /// Depends on rows, so the catalog never decides it. `reads` must exist, or evaluating it fails,
  /// unless a program has `fetched` them before.
  record Rows(String what, List<ColumnReference> reads, boolean fetched) implements Condition {
    public Rows(String what, List<ColumnReference> reads) {
      this(what, reads, false);
    }
  }

  /// Depends on something constant across a deployment: a setting, an environment variable, a
  /// command-line argument. `key` names it and the question; `holds` and `fails` describe both
  /// answers in words. `answer` is the assumed one, or null.
  record Setting(String key, String holds, String fails, @Nullable Boolean answer)
      implements Condition {
    public Setting(String key, String holds, String fails) {
      this(key, holds, fails, null);
    }

    public Setting answered(boolean value) {
      return new Setting(key, holds, fails, value);
    }
  }

  /// Could not be read. `reason` is a phrase for people.
  ///
  /// `elsewhere` is true if code that is not available queries the database.
  record Unknown(String reason, boolean elsewhere) implements Condition {
    public Unknown(String reason) {
      this(reason, false);
    }
  }

  Condition TRUE = new Constant(true);
  Condition FALSE = new Constant(false);

  static Condition not(Condition condition) {
    return switch (condition) {
      case Constant(boolean value) -> value ? FALSE : TRUE;
      case Not(Condition inner) -> inner;
      case All _, Any _, Exists _, Some _, ColumnIs _, IndexValid _, Rows _, Setting _, Unknown _ ->
          new Not(condition);
    };
  }

  static Condition exists(ObjectId object) {
    return new Exists(object, NOW);
  }

  static Condition missing(ObjectId object) {
    return not(exists(object));
  }

  static Condition all(List<Condition> conditions) {
    if (conditions.contains(FALSE)) {
      return FALSE;
    }
    List<Condition> open = conditions.stream().filter(each -> !each.equals(TRUE)).toList();
    return open.isEmpty() ? TRUE : open.size() == 1 ? open.getFirst() : new All(open);
  }

  static Condition any(List<Condition> conditions) {
    if (conditions.contains(TRUE)) {
      return TRUE;
    }
    List<Condition> open = conditions.stream().filter(each -> !each.equals(FALSE)).toList();
    return open.isEmpty() ? FALSE : open.size() == 1 ? open.getFirst() : new Any(open);
  }

  /// The conditions it consists of, excluding negations and conjunctions.
  default Stream<Condition> atoms() {
    return switch (this) {
      case Not(Condition inner) -> inner.atoms();
      case All(List<Condition> all) -> all.stream().flatMap(Condition::atoms);
      case Any(List<Condition> any) -> any.stream().flatMap(Condition::atoms);
      case Constant _, Exists _, Some _, ColumnIs _, IndexValid _, Rows _, Setting _, Unknown _ ->
          Stream.of(this);
    };
  }

  /// A copy with each of its [#atoms] changed.
  default Condition map(UnaryOperator<Condition> change) {
    return switch (this) {
      case Not(Condition inner) -> not(inner.map(change));
      case All(List<Condition> all) -> all(all.stream().map(each -> each.map(change)).toList());
      case Any(List<Condition> any) -> any(any.stream().map(each -> each.map(change)).toList());
      case Constant _, Exists _, Some _, ColumnIs _, IndexValid _, Rows _, Setting _, Unknown _ ->
          change.apply(this);
    };
  }

  /// Objects of one kind, by the properties that catalog queries and reflection calls can filter
  /// on. Null fields do not restrict; `nameLike` is an SQL LIKE pattern; `columns` are a
  /// constraint's or index's own columns, in order; `referenced` is a foreign key's target. If a
  /// filter could not be read, `complete` is false and a match is only possible, not certain.
  record Selection(
      ObjectKind kind,
      @Nullable String schema,
      @Nullable Name table,
      @Nullable String name,
      @Nullable String nameLike,
      @Nullable ConstraintKind constraintKind,
      @Nullable List<String> columns,
      @Nullable Name referenced,
      boolean complete) {}

  enum ConstraintKind {
    PRIMARY_KEY,
    UNIQUE,
    FOREIGN_KEY,
    CHECK,
    EXCLUDE,
    NOT_NULL
  }

  sealed interface ColumnProperty {
    record Nullable(boolean nullable) implements ColumnProperty {}

    /// The type as spelled by `information_schema.columns.data_type`, `udt_name` or `format_type`.
    record Type(String text) implements ColumnProperty {}

    record HasDefault(boolean present) implements ColumnProperty {}
  }
}
