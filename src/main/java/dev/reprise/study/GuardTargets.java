package dev.reprise.study;

import dev.reprise.operation.Condition;
import dev.reprise.operation.ObjectId;
import dev.reprise.server.Fault;
import dev.reprise.server.Guard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The objects that the guards around a statement check for.
public final class GuardTargets {
  private GuardTargets() {}

  /// A check that found something missing and let the statement run: its place, and its object.
  public record Passed(ObjectId object, boolean remembered, Guard guard) {}

  /// The innermost check for its own object that let `fault` through, or null: there is none, or it
  /// checks, at that very moment, for the conflicting object.
  public static @Nullable Passed misled(Fault fault) {
    Passed found = null;
    for (Guard guard : fault.guards()) {
      Passed missing = missing(guard.condition(), guard.taken(), guard);
      if (missing != null) {
        found = missing;
      }
    }
    if (found == null || fault.object() == null) {
      return null;
    }
    return found.object().mayBe(fault.object()) && !found.remembered() ? null : found;
  }

  /// The single object that a condition is about, or null.
  public static @Nullable ObjectId asked(Condition condition) {
    return switch (condition) {
      case Condition.Exists(ObjectId object, int _) -> object;
      case Condition.Some(Condition.Selection selection, int _) -> object(selection);
      case Condition _ -> null;
    };
  }

  /// The object that is missing if the condition evaluates to `answer`.
  private static @Nullable Passed missing(Condition condition, boolean answer, Guard guard) {
    return switch (condition) {
      case Condition.Exists(ObjectId object, int observed) ->
          answer ? null : new Passed(object, observed != Condition.NOW, guard);
      case Condition.Some(Condition.Selection selection, int observed) -> {
        ObjectId object = object(selection);
        // A loop that compares its match's name with another does not query the database.
        boolean compares = selection.name() != null && selection.nameLike() != null;
        yield answer || object == null || compares
            ? null
            : new Passed(object, observed != Condition.NOW, guard);
      }
      case Condition.Not(Condition inner) -> missing(inner, !answer, guard);
      case Condition.All(List<Condition> all) -> answer ? first(all, true, guard) : null;
      case Condition.Any(List<Condition> any) -> answer ? null : first(any, false, guard);
      case Condition.Constant _,
          Condition.ColumnIs _,
          Condition.IndexValid _,
          Condition.Rows _,
          Condition.Setting _,
          Condition.Unknown _ ->
          null;
    };
  }

  private static @Nullable Passed first(List<Condition> conditions, boolean answer, Guard guard) {
    for (Condition each : conditions) {
      Passed found = missing(each, answer, guard);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable ObjectId object(Condition.Selection selection) {
    String name = selection.name();
    if (name == null) {
      return null;
    }
    if (selection.table() != null) {
      return ObjectId.on(selection.kind(), selection.table(), name);
    }
    return ObjectId.of(selection.kind(), new dev.reprise.operation.Name(selection.schema(), name));
  }
}
