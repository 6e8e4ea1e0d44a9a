package dev.reprise.server.postgres;

import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import dev.reprise.operation.TypeChange;
import java.util.ArrayList;
import java.util.List;

/// The order in which one `ALTER TABLE`, or `ALTER TYPE`, executes its actions: drops first, then
/// types, columns, attributes, indexes, other constraints (`AT_PASS_…` in
/// src/backend/commands/tablecmds.c).
final class AlterPasses {
  private AlterPasses() {}

  /// The parts of a statement in the server's order; the order of different statements is
  /// unchanged.
  static List<Step> ordered(List<Step> parts) {
    if (parts.size() < 2) {
      return parts;
    }
    List<Step> ordered = new ArrayList<>(parts.size());
    int start = 0;
    while (start < parts.size()) {
      int end = start + 1;
      while (end < parts.size() && sameStatement(parts.get(start), parts.get(end))) {
        end++;
      }
      List<Step> group = new ArrayList<>(parts.subList(start, end));
      group.sort((one, other) -> Integer.compare(pass(one), pass(other)));
      ordered.addAll(group);
      start = end;
    }
    return ordered;
  }

  private static boolean sameStatement(Step one, Step other) {
    return one instanceof Step.Apply(var first, var mine)
        && other instanceof Step.Apply(var second, var theirs)
        && mine.sharesStatement(theirs)
        && isAction(first)
        && isAction(second);
  }

  private static boolean isAction(Operation operation) {
    return switch (operation) {
      case Operation.AddColumn _,
          Operation.DropColumn _,
          Operation.AlterColumn _,
          Operation.AddConstraint _,
          Operation.DropConstraint _,
          Operation.ValidateConstraint _,
          Operation.AlterType _,
          Operation.Touch _ ->
          true;
      case Operation _ -> false;
    };
  }

  private static int pass(Step step) {
    return step instanceof Step.Apply apply ? pass(apply.operation()) : 10;
  }

  private static int pass(Operation operation) {
    return switch (operation) {
      case Operation.DropColumn _, Operation.DropConstraint _ -> 0;
      case Operation.AddColumn _ -> 4;
      case Operation.AlterType(_, TypeChange.DropAttribute _) -> 0;
      case Operation.AlterType(_, TypeChange.SetAttributeType _) -> 1;
      case Operation.AlterType _ -> 4;
      case Operation.AlterColumn alter ->
          switch (alter.change()) {
            case ColumnChange.DropNotNull _,
                ColumnChange.DropDefault _,
                ColumnChange.DropIdentity _,
                ColumnChange.DropExpression _ ->
                0;
            case ColumnChange.SetType _ -> 1;
            case ColumnChange.SetNotNull _ -> 6;
            case ColumnChange.SetDefault _,
                ColumnChange.AddIdentity _,
                ColumnChange.SetIdentity _ ->
                9;
            case ColumnChange.Setting _ -> 10;
          };
      case Operation.AddConstraint add ->
          switch (add.constraint()) {
            case Constraint.PrimaryKey _, Constraint.Unique _, Constraint.Exclude _ -> 8;
            case Constraint.ForeignKey _, Constraint.Check _, Constraint.NotNull _ -> 9;
          };
      case Operation _ -> 10;
    };
  }
}
