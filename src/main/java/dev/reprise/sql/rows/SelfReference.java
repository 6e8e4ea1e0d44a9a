package dev.reprise.sql.rows;

import dev.reprise.operation.Repetition;
import dev.reprise.sql.question.Functions;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.syntax.sql.SqlExpression.LiteralKind;
import dev.reprise.text.WordList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Decides if `x = f(x)` yields the same result a second time: `f(f(x)) = f(x)`.
///
/// @param self matches the column itself
record SelfReference(Predicate<SqlExpression> self) {
  /// Functions that build an object from alternating keys and values.
  private static final Set<String> BUILDERS = Set.of("jsonb_build_object", "json_build_object");

  /// Other functions that build an object.
  private static final Set<String> OBJECTS =
      WordList.set(
          """
          hstore jsonb_object json_object jsonb_object_agg json_object_agg row_to_json
          """);

  /// The result differs from each argument.
  private static final Set<String> COMPOUNDING =
      WordList.set(
          """
          concat concat_ws array_append array_prepend array_cat md5 encode crypt reverse repeat
          jsonb_build_array json_build_array quote_literal quote_ident format
          """);

  /// Applied again to their own result, they return it.
  private static final Set<String> IDEMPOTENT =
      WordList.set(
          """
          lower upper initcap trim btrim ltrim rtrim abs ceil ceiling floor round trunc sign
          nullif left right to_jsonb to_json jsonb_strip_nulls json_strip_nulls array_remove lpad
          rpad date normalize unaccent
          """);

  Repetition repetition(SqlExpression value) {
    if (self.test(value)) {
      return Repetition.SETTLES;
    }
    if (!reads(value)) {
      return Functions.isFresh(value) ? Repetition.REFRESHES : Repetition.SETTLES;
    }
    return switch (value) {
      case SqlExpression.Cast(var inner, _) -> repetition(inner);
      case SqlExpression.FunctionCall call -> call(call);
      case SqlExpression.Arithmetic arithmetic -> arithmetic(arithmetic);
      case SqlExpression.Not _ -> Repetition.COMPOUNDS;
      case SqlExpression.Case cases -> new RepeatedCase(cases, this).repetition();
      case SqlExpression.And(var operands) -> operandsOf(operands);
      case SqlExpression.Or(var operands) -> operandsOf(operands);
      case SqlExpression.Array _, SqlExpression.Row _ -> Repetition.COMPOUNDS;
      case SqlExpression.Atom _,
          SqlExpression.Compound _,
          SqlExpression.Truth _,
          SqlExpression.Scalar _ ->
          Repetition.UNKNOWN;
    };
  }

  boolean reads(SqlExpression value) {
    return Expressions.any(value, self);
  }

  /// `x AND k`, `x OR k` settle if `x` itself is the operand.
  private Repetition operandsOf(List<SqlExpression> operands) {
    for (SqlExpression operand : operands) {
      if (reads(operand) && !self.test(operand)) {
        return Repetition.UNKNOWN;
      }
    }
    return Repetition.SETTLES;
  }

  private Repetition call(SqlExpression.FunctionCall call) {
    List<SqlExpression> arguments = call.arguments();
    SqlExpression first = arguments.isEmpty() ? call : arguments.getFirst();
    // The functions below differ in how they use their first argument.
    boolean onlyFirst = arguments.stream().skip(1).noneMatch(this::reads);
    if (IDEMPOTENT.contains(call.name())) {
      return onlyFirst ? repetition(first) : Repetition.UNKNOWN;
    }
    return switch (call.name()) {
      case "coalesce", "greatest", "least" -> {
        Repetition worst = Repetition.SETTLES;
        for (SqlExpression argument : arguments) {
          if (reads(argument)) {
            worst = Assignments.worse(worst, repetition(argument));
          }
        }
        yield worst;
      }
      case "date_trunc" -> arguments.size() > 1 ? repetition(arguments.get(1)) : Repetition.UNKNOWN;
      case "replace", "array_replace" -> onlyFirst ? replaced(arguments) : Repetition.UNKNOWN;
      case "split_part" ->
          onlyFirst && arguments.size() == 3 && "1".equals(Expressions.constant(arguments.get(2)))
              ? repetition(first)
              : Repetition.COMPOUNDS;
      case "substring", "substr" ->
          onlyFirst && arguments.size() > 2 && "1".equals(Expressions.constant(arguments.get(1)))
              ? repetition(first)
              : onlyFirst && arguments.size() > 1 && Expressions.constant(arguments.get(1)) != null
                  ? Repetition.COMPOUNDS
                  : Repetition.UNKNOWN;
      case "jsonb_set", "json_set" -> onlyFirst ? repetition(first) : Repetition.UNKNOWN;
      case "jsonb_build_object", "json_build_object" -> built(arguments);
      case String _ ->
          COMPOUNDING.contains(call.name()) ? Repetition.COMPOUNDS : Repetition.UNKNOWN;
    };
  }

  /// An object in which a key keeps its value: `jsonb_build_object('k', x -> 'k')`.
  private Repetition built(List<SqlExpression> arguments) {
    Repetition worst = Repetition.SETTLES;
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      String key = Expressions.constant(arguments.get(i));
      SqlExpression value = arguments.get(i + 1);
      Predicate<SqlExpression> own = each -> key != null && key.equals(part(each));
      worst =
          Assignments.worse(
              worst,
              count(value, self) == count(value, own)
                  ? new SelfReference(own).repetition(value)
                  : Repetition.COMPOUNDS);
    }
    return arguments.size() % 2 == 0 ? worst : Repetition.COMPOUNDS;
  }

  /// `replace(x, 'a', 'b')` finds nothing the second time, unless `b` contains an `a`.
  private Repetition replaced(List<SqlExpression> arguments) {
    if (arguments.size() != 3) {
      return Repetition.UNKNOWN;
    }
    String old = Expressions.constant(arguments.get(1));
    String replacement = Expressions.constant(arguments.get(2));
    if (old == null || replacement == null) {
      return Expressions.isLiteral(arguments.get(2))
          ? repetition(arguments.getFirst())
          : Repetition.UNKNOWN;
    }
    return !old.equals(replacement) && !old.isEmpty() && replacement.contains(old)
        ? Repetition.COMPOUNDS
        : repetition(arguments.getFirst());
  }

  private Repetition arithmetic(SqlExpression.Arithmetic value) {
    SqlExpression left = value.left();
    SqlExpression right = value.right();
    boolean both = reads(left) && reads(right);
    return switch (value.operator()) {
      case "||" -> joined(left, right);
      case "-" -> minus(left, right);
      case "#-" -> both || !reads(left) ? Repetition.UNKNOWN : withoutPath(left, right);
      case "+" -> neutral(left, right, "0") ? Repetition.SETTLES : Repetition.COMPOUNDS;
      case "*", "/" -> neutral(left, right, "1") ? Repetition.SETTLES : Repetition.COMPOUNDS;
      case "%", "&", "|" -> both ? Repetition.UNKNOWN : Repetition.SETTLES;
      case "^", "<<", ">>", "#" -> Repetition.COMPOUNDS;
      case String _ -> Repetition.UNKNOWN;
    };
  }

  /// Removing a key from a document twice has no effect; a subtraction is repeated.
  private Repetition minus(SqlExpression left, SqlExpression right) {
    boolean key =
        Expressions.bare(right) instanceof SqlExpression.Literal(var kind, _)
            && kind == LiteralKind.STRING
            && !isInterval(right);
    boolean keys = Expressions.bare(right) instanceof SqlExpression.Array;
    if ((key || keys) && !reads(right)) {
      return repetition(left);
    }
    return neutral(left, right, "0") ? Repetition.SETTLES : Repetition.COMPOUNDS;
  }

  private static boolean isInterval(SqlExpression expression) {
    return expression instanceof SqlExpression.Cast(_, var type) && type.startsWith("interval");
  }

  /// A removed key stays removed; a removed array element is replaced by the next one.
  private Repetition withoutPath(SqlExpression left, SqlExpression path) {
    List<String> keys = new ArrayList<>();
    String text = Expressions.constant(path);
    if (text != null && text.startsWith("{") && text.endsWith("}")) {
      keys.addAll(List.of(text.substring(1, text.length() - 1).split(",")));
    } else if (Expressions.bare(path) instanceof SqlExpression.Array(var elements)) {
      elements.forEach(
          each -> keys.add(Objects.requireNonNullElse(Expressions.constant(each), "")));
    }
    if (keys.isEmpty() || keys.contains("")) {
      return Repetition.UNKNOWN;
    }
    boolean element = keys.stream().anyMatch(each -> each.strip().matches("-?\\d+"));
    return element ? Repetition.COMPOUNDS : repetition(left);
  }

  private boolean neutral(SqlExpression left, SqlExpression right, String number) {
    return self.test(left) && number.equals(Expressions.constant(right));
  }

  /// Text grows; a merged object has no further effect, an array's element is added again.
  private Repetition joined(SqlExpression left, SqlExpression right) {
    SqlExpression added = reads(left) ? right : left;
    SqlExpression kept = reads(left) ? left : right;
    if (reads(added)) {
      return Expressions.bare(added)
                  instanceof SqlExpression.FunctionCall(_, var name, var arguments)
              && BUILDERS.contains(name)
          ? Assignments.worse(repetition(kept), merged(arguments))
          : Expressions.any(added, SelfReference::makesObject)
              ? Repetition.UNKNOWN
              : Repetition.COMPOUNDS;
    }
    String text = Expressions.constant(added);
    boolean object =
        text != null && text.stripLeading().startsWith("{") && !(isArrayCast(added))
            || makesObject(Expressions.bare(added));
    if ("".equals(text)) {
      return repetition(kept);
    }
    if (isDocument(added) && text == null) {
      return Repetition.UNKNOWN;
    }
    if (!object) {
      return Repetition.COMPOUNDS;
    }
    Repetition merged = repetition(kept);
    return Functions.isFresh(added) ? Assignments.worse(merged, Repetition.REFRESHES) : merged;
  }

  /// The second result of `x || jsonb_build_object('k', …)` whose values read parts of `x`: the
  /// same if no value reads another assigned key, and `x -> 'k'` itself settles.
  private Repetition merged(List<SqlExpression> arguments) {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      String key = Expressions.constant(arguments.get(i));
      if (key == null || arguments.size() % 2 != 0) {
        return Repetition.UNKNOWN;
      }
      keys.add(key);
    }
    Repetition worst = Repetition.SETTLES;
    for (int i = 0; i < arguments.size(); i += 2) {
      String key = Objects.requireNonNull(Expressions.constant(arguments.get(i)));
      SqlExpression value = arguments.get(i + 1);
      boolean others = keys.stream().anyMatch(each -> !each.equals(key) && readsPart(value, each));
      boolean whole = count(value, self) > count(value, each -> part(each) != null);
      Repetition again =
          others || whole
              ? Repetition.UNKNOWN
              : new SelfReference(each -> key.equals(part(each))).repetition(value);
      worst = Assignments.worse(worst, again);
    }
    return worst;
  }

  private boolean readsPart(SqlExpression value, String key) {
    return Expressions.any(value, each -> key.equals(part(each)));
  }

  /// The key in `x -> 'key'`, or null.
  private @Nullable String part(SqlExpression expression) {
    return expression instanceof SqlExpression.Arithmetic(var left, var operator, var right)
            && (operator.equals("->") || operator.equals("->>"))
            && self.test(Expressions.bare(left))
        ? Expressions.constant(right)
        : null;
  }

  private static int count(SqlExpression value, Predicate<SqlExpression> wanted) {
    int[] count = {0};
    Expressions.any(
        value,
        each -> {
          count[0] += wanted.test(each) ? 1 : 0;
          return false;
        });
    return count[0];
  }

  private static boolean makesObject(SqlExpression expression) {
    return expression instanceof SqlExpression.FunctionCall call
        && (BUILDERS.contains(call.name()) || OBJECTS.contains(call.name()));
  }

  /// `CAST(:x AS jsonb)` may be an object or an array.
  private static boolean isDocument(SqlExpression expression) {
    return expression instanceof SqlExpression.Cast(SqlExpression.Parameter _, var type)
        && type.equals("jsonb");
  }

  /// `'{a,b}'::text[]` looks like an object but is an array.
  private static boolean isArrayCast(SqlExpression expression) {
    return expression instanceof SqlExpression.Cast(_, var type) && type.endsWith("]");
  }
}
