package dev.reprise.operation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Writes that, if repeated, remove or change data the application has written since, even if each
/// of them alone would find nothing to do or leave the data unchanged.
public final class OnceOnly {
  private OnceOnly() {}

  /// The ones among `operations`, which are in the order they are sent.
  public static Set<Operation> of(List<Operation> operations) {
    Set<Operation> once = new LinkedHashSet<>();
    for (int i = 0; i < operations.size(); i++) {
      Operation each = operations.get(i);
      List<Operation> feeding = feeding(each, operations.subList(i + 1, operations.size()));
      if (harms(each) || !feeding.isEmpty()) {
        once.add(each);
        once.addAll(feeding);
      }
    }
    return once;
  }

  private static List<Operation> feeding(Operation operation, List<Operation> later) {
    return switch (operation) {
      case Operation.Update _, Operation.Delete _, Operation.Truncate _ ->
          later.stream().filter(each -> feeds(each, operation)).toList();
      case Operation _ -> List.of();
    };
  }

  private static boolean harms(Operation operation) {
    return switch (operation) {
      case Operation.Insert insert -> insert.conflict() instanceof Conflict.DoUpdate;
      case Operation.Call call -> harms(call);
      case Operation _ -> false;
    };
  }

  /// True if `later` creates rows that match `operation` after it has processed all of them.
  private static boolean feeds(Operation later, Operation operation) {
    return switch (operation) {
      case Operation.Update update when !update.matchesAgain() ->
          later instanceof Operation.Update feeding && feeds(feeding, update);
      case Operation.Delete delete -> fills(later, delete.table());
      case Operation.Truncate truncate ->
          truncate.tables().stream().anyMatch(table -> fills(later, table));
      case Operation _ -> false;
    };
  }

  /// The steps of a plan that send such writes.
  public static List<Step.Apply> in(Plan plan) {
    List<Step.Apply> steps = PlanSteps.operations(plan);
    Set<Operation> once = of(steps.stream().map(Step.Apply::operation).toList());
    List<Step.Apply> all = new ArrayList<>(steps);
    all.removeIf(each -> !once.contains(each.operation()));
    return all;
  }

  private static boolean fills(Operation operation, Name table) {
    return operation instanceof Operation.Insert insert && insert.table().equals(table);
  }

  /// True if a row that `feeding` has changed may match the condition of `update`.
  private static boolean feeds(Operation.Update feeding, Operation.Update update) {
    if (!feeding.table().equals(update.table())) {
      return false;
    }
    Map<String, List<String>> wanted = update.filter().values();
    for (String column : feeding.columns()) {
      boolean asked =
          wanted.containsKey(column)
              || update.reads().stream()
                  .anyMatch(each -> column.equals(each.column()) && !each.isOnlySet());
      boolean other =
          wanted.containsKey(column)
              && feeding.constants().get(column) instanceof Value.Constant(String text)
              && !wanted.getOrDefault(column, List.of()).contains(text);
      if (asked && !other) {
        return true;
      }
    }
    return false;
  }

  /// A `setval` computed from rows cannot put the sequence behind them; any other may rewind it.
  public static boolean rewinds(Operation operation) {
    return operation instanceof Operation.Call call
        && call.what().toLowerCase(Locale.ROOT).startsWith("setval")
        && call.reads().isEmpty();
  }

  private static boolean harms(Operation.Call call) {
    return switch (call.repetition()) {
      case SETTLES, REFRESHES -> rewinds(call);
      case COMPOUNDS, UNKNOWN -> true;
    };
  }
}
