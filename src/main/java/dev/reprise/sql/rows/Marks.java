package dev.reprise.sql.rows;

import dev.reprise.operation.Conflict;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import dev.reprise.syntax.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parts of statements that PostgreSQL's spelling cannot express, by statement offset.
///
/// @param conflicts of `INSERT`s
/// @param guarded triggers and views with `IF NOT EXISTS`
/// @param columns the columns that triggers read of the row for which they run
public record Marks(
    Map<Integer, Conflict> conflicts, Set<Integer> guarded, Map<Integer, List<String>> columns) {
  public static final Marks NONE = of(Map.of());

  public Marks {
    conflicts = Map.copyOf(conflicts);
    guarded = Set.copyOf(guarded);
    columns = Map.copyOf(columns);
  }

  public static Marks of(Map<Integer, Conflict> conflicts) {
    return new Marks(conflicts, Set.of(), Map.of());
  }

  /// Applies a statement's marks to its parts.
  public List<Step> marked(List<Step> parts, SqlStatement statement) {
    Conflict conflict = conflicts.get(statement.span().start());
    boolean guard = guarded.contains(statement.span().start());
    List<String> read = columns.getOrDefault(statement.span().start(), List.of());
    return conflict == null && !guard && read.isEmpty()
        ? parts
        : parts.stream().map(each -> marked(each, conflict, guard, read)).toList();
  }

  private static Step marked(
      Step part, @Nullable Conflict conflict, boolean guard, List<String> read) {
    if (part instanceof Step.Branch(var condition, var then, var otherwise, var origin)) {
      return new Step.Branch(
          condition,
          then.stream().map(each -> marked(each, conflict, guard, read)).toList(),
          otherwise.stream().map(each -> marked(each, conflict, guard, read)).toList(),
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
              new Operation.Create(create.object(), false, guard, needs(create, read)), origin);
      case Operation _ -> part;
    };
  }

  private static List<ObjectId> needs(Operation.Create create, List<String> read) {
    List<ObjectId> needs = new ArrayList<>(create.needs());
    Name table = create.object().owner();
    if (table != null) {
      read.forEach(each -> needs.add(ObjectId.column(table, each)));
    }
    return List.copyOf(needs);
  }
}
