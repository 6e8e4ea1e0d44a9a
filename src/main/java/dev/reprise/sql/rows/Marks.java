package dev.reprise.sql.rows;

import dev.reprise.operation.Conflict;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import dev.reprise.syntax.sql.SqlStatement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What statements say that PostgreSQL's spelling has no words for, by their offsets.
///
/// @param conflicts of `INSERT`s
/// @param guarded triggers and views made `IF NOT EXISTS`
public record Marks(Map<Integer, Conflict> conflicts, Set<Integer> guarded) {
  public static final Marks NONE = new Marks(Map.of(), Set.of());

  public Marks {
    conflicts = Map.copyOf(conflicts);
    guarded = Set.copyOf(guarded);
  }

  /// The parts of a statement with what is said beside it.
  public List<Step> marked(List<Step> parts, SqlStatement statement) {
    Conflict conflict = conflicts.get(statement.span().start());
    boolean guard = guarded.contains(statement.span().start());
    return conflict == null && !guard
        ? parts
        : parts.stream().map(each -> marked(each, conflict)).toList();
  }

  private static Step marked(Step part, @Nullable Conflict conflict) {
    if (part instanceof Step.Branch(var condition, var then, var otherwise, var origin)) {
      return new Step.Branch(
          condition,
          then.stream().map(each -> marked(each, conflict)).toList(),
          otherwise.stream().map(each -> marked(each, conflict)).toList(),
          origin);
    }
    if (!(part instanceof Step.Apply(Operation operation, var origin))) {
      return part;
    }
    return switch (operation) {
      case Operation.Insert insert when conflict != null ->
          new Step.Apply(insert.conflicting(conflict), origin);
      case Operation.Create create
          when create.object().kind() == ObjectKind.TRIGGER
              || create.object().kind() == ObjectKind.VIEW ->
          new Step.Apply(
              new Operation.Create(create.object(), false, true, create.needs()), origin);
      case Operation _ -> part;
    };
  }
}
