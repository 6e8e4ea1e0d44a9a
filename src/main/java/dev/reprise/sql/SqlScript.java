package dev.reprise.sql;

import dev.reprise.operation.Conflict;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Repetition;
import dev.reprise.operation.Step;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.Script;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sqlite.SqliteText;
import dev.reprise.text.MappedText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A script as its server reads it. `text` is spelled as PostgreSQL spells it; what that cannot say
/// stands beside it, by the offsets of statements.
public record SqlScript(
    MappedText text,
    Script script,
    Map<Integer, SqliteText.Conflict> conflicts,
    Set<Integer> guarded) {

  public static SqlScript read(MappedText text, SqlOptions options) {
    if (!options.platform().isSqlite()) {
      return new SqlScript(text, SqlReader.read(text.text()), Map.of(), Set.of());
    }
    SqliteText.Respelled respelled = SqliteText.respelled(text.text());
    MappedText spelled = text.spelled(respelled.text());
    return new SqlScript(
        spelled, SqlReader.read(spelled.text()), respelled.conflicts(), respelled.guarded());
  }

  /// The parts of a statement with what is said beside it.
  List<Step> marked(List<Step> parts, SqlStatement statement) {
    SqliteText.Conflict conflict = conflicts.get(statement.span().start());
    boolean guard = guarded.contains(statement.span().start());
    return conflict == null && !guard
        ? parts
        : parts.stream().map(each -> marked(each, conflict)).toList();
  }

  private static Step marked(
      Step part, SqliteText.@org.jspecify.annotations.Nullable Conflict conflict) {
    if (!(part instanceof Step.Apply(Operation operation, var origin))) {
      return part;
    }
    return switch (operation) {
      case Operation.Insert insert when conflict != null ->
          new Step.Apply(
              new Operation.Insert(
                  insert.table(),
                  insert.columns(),
                  insert.rows(),
                  switch (conflict) {
                    case IGNORE -> new Conflict.DoNothing(null, null);
                    case REPLACE ->
                        new Conflict.DoUpdate(null, null, List.of(), Repetition.SETTLES);
                  },
                  insert.settling(),
                  insert.reads()),
              origin);
      case Operation.Create create when create.object().kind() == ObjectKind.TRIGGER ->
          new Step.Apply(
              new Operation.Create(create.object(), false, true, create.needs()), origin);
      case Operation _ -> part;
    };
  }
}
