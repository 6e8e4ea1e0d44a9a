package dev.reprise.audit;

import dev.reprise.audit.ValueHistories.ExecutedStatement;
import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Value;
import dev.reprise.server.Spelling;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The query that determines if a revision has changed its rows, if one count is enough.
final class RowQuestion {
  private static final Pattern CONDITION =
      Pattern.compile(
          "(?is)^(?:update\\s++(?:only\\s++)?[\\w.\"]++\\s++set|delete\\s++from\\s++[\\w.\"]++)\\b[^;]*?\\bwhere\\b([^;]++);?$");

  /// Words that change the meaning of the condition on its own.
  private static final Pattern MORE =
      Pattern.compile("(?i)\\b(?:from|using|returning|where)\\b|:\\w|%s");

  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*+");
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_.]*+");

  private record Count(Name table, String sql) {}

  private RowQuestion() {}

  /// Null if no single count is enough, or if `live` lacks what the count needs.
  static @Nullable Advice of(
      String revision, List<ExecutedStatement> acts, Spelling spelling, Catalog live) {
    List<ExecutedStatement> changes =
        acts.stream()
            .filter(each ->
                each.sent().operations().stream().anyMatch(Operation.OfRows.class::isInstance))
            .toList();
    if (changes.size() != 1 || changes.getFirst().sent().operations().size() != 1) {
      return null;
    }
    ExecutedStatement act = changes.getFirst();
    Operation operation = act.sent().operations().getFirst();
    Count query = query(operation, Walk.words(act, spelling));
    if (query == null || !isAnswered(query, act.sent().before(), live)) {
      return null;
    }
    boolean adds = operation instanceof Operation.Insert;
    return new Advice(
        Advice.Kind.ASK,
        null,
        false,
        "Only the data shows whether %s ran. Count the rows: %s means that it ran. Then run this again with --answer %s=applied or --answer %s=missing."
            .formatted(revision, adds ? "1 or more" : "0", revision, revision),
        List.of(),
        List.of(query.sql()),
        List.of());
  }

  /// False if a later revision has dropped the table or a column of the query.
  private static boolean isAnswered(Count query, Catalog before, Catalog live) {
    Relation now = live.relation(live.resolveRelation(query.table()));
    Relation then = before.relation(before.resolveRelation(query.table()));
    return now.presence() != Presence.ABSENT
        && (!(now instanceof Relation.Table table)
            || !(then instanceof Relation.Table old)
            || WORD.matcher(query.sql())
                .results()
                .map(MatchResult::group)
                .filter(each -> old.columns().get(each) != null)
                .allMatch(each -> live.column(table, each) != Presence.ABSENT));
  }

  private static @Nullable Count query(Operation operation, @Nullable String text) {
    return switch (operation) {
      case Operation.Update update when update.constants().size() == update.columns().size() ->
          count(update.table(), and(condition(text), differs(update.constants())));
      case Operation.Update update when !update.matchesAgain() ->
          count(update.table(), condition(text));
      case Operation.Delete delete -> count(delete.table(), condition(text));
      case Operation.Insert insert when insert.rows() != null && insert.rows().size() == 1 ->
          count(insert.table(), equal(insert.columns(), insert.rows().getFirst()));
      case Operation _ -> null;
    };
  }

  private static @Nullable Count count(Name table, @Nullable String condition) {
    return condition == null || condition.isEmpty() || !PLAIN.matcher(table.toString()).matches()
        ? null
        : new Count(table, "SELECT count(*) FROM %s WHERE %s;".formatted(table, condition));
  }

  /// Empty if the statement has no condition, null if it cannot be read.
  private static @Nullable String condition(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher matcher = CONDITION.matcher(text.strip());
    if (matcher.matches()) {
      String condition = matcher.group(1).strip();
      return MORE.matcher(condition).find() ? null : condition;
    }
    return MORE.matcher(text).find() ? null : "";
  }

  private static @Nullable String and(@Nullable String one, @Nullable String other) {
    return one == null || other == null
        ? null
        : one.isEmpty() ? other : "(%s) AND (%s)".formatted(one, other);
  }

  private static @Nullable String differs(Map<String, Value> constants) {
    if (!constants.values().stream().allMatch(RowQuestion::isConstant)
        || !constants.keySet().stream().allMatch(each -> PLAIN.matcher(each).matches())) {
      return null;
    }
    return new TreeMap<>(constants)
        .entrySet().stream()
            .map(each -> each.getKey() + " IS DISTINCT FROM " + text(each.getValue()))
            .collect(Collectors.joining(" OR "));
  }

  private static @Nullable String equal(List<String> columns, List<Value> row) {
    var text = new StringBuilder();
    for (int i = 0; i < columns.size() && i < row.size(); i++) {
      if (row.get(i) instanceof Value.Constant constant
          && PLAIN.matcher(columns.get(i)).matches()) {
        text.append(text.isEmpty() ? "" : " AND ")
            .append(columns.get(i))
            .append(" = ")
            .append(constant.text());
      }
    }
    return text.isEmpty() ? null : text.toString();
  }

  private static boolean isConstant(Value value) {
    return value instanceof Value.Constant || value instanceof Value.Null;
  }

  private static String text(Value value) {
    return value instanceof Value.Constant constant ? constant.text() : "NULL";
  }
}
