package dev.reprise.sql.question;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.ColumnProperty;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.sql.tree.SessionSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Conditions on values: that they are true, null, or compare in some way.
public final class Answers {
  private Answers() {}

  /// The condition that the value is true; null is not.
  static Condition truth(Answer answer) {
    return switch (answer) {
      case Answer.Text(var text) ->
          text.equals("true") || text.equals("t") ? Condition.TRUE : Condition.FALSE;
      case Answer.Null _ -> Condition.FALSE;
      case Answer.Truth(var condition) -> condition;
      case Answer.Choice(var condition, var then, var otherwise) ->
          choice(condition, truth(then), truth(otherwise));
      case Answer.Property property -> property(property, true);
      case Answer.Count _, Answer.Something _, Answer.Several _, Answer.Labels _, Answer.Row _ ->
          new Condition.Unknown("whether a value is true");
      case Answer.Setting setting -> setting(setting, "is true", "is false");
      case Answer.Stored(var rows) -> rows;
      case Answer.Unknown(var reason) -> new Condition.Unknown(reason);
    };
  }

  /// The key is the name that `SHOW` takes.
  private static Condition setting(Answer.Setting setting, String holds, String fails) {
    String shown = "current_setting('" + setting.name() + "') ";
    return new Condition.Setting(
        SessionSettings.KEY + setting.name(), shown + holds, shown + fails);
  }

  private static Condition property(Answer.Property asked, boolean expected) {
    ColumnProperty property =
        switch (asked.property()) {
          case NOT_NULL -> new ColumnProperty.Nullable(!expected);
          case NULLABLE -> new ColumnProperty.Nullable(expected);
          case DEFAULT -> new ColumnProperty.HasDefault(expected);
          case TYPE -> new ColumnProperty.Type("");
        };
    return new Condition.ColumnIs(asked.table(), asked.column(), property, asked.observed());
  }

  static Condition isNull(Answer answer) {
    return switch (answer) {
      case Answer.Null _ -> Condition.TRUE;
      case Answer.Text _,
          Answer.Truth _,
          Answer.Count _,
          Answer.Something _,
          Answer.Several _,
          Answer.Labels _,
          Answer.Row _ ->
          Condition.FALSE;
      case Answer.Choice(var condition, var then, var otherwise) ->
          choice(condition, isNull(then), isNull(otherwise));
      case Answer.Property(var table, var column, var property, var observed) ->
          switch (property) {
            case DEFAULT ->
                Condition.not(
                    new Condition.ColumnIs(
                        table, column, new ColumnProperty.HasDefault(true), observed));
            case TYPE, NULLABLE, NOT_NULL ->
                Condition.not(new Condition.Exists(ObjectId.column(table, column), observed));
          };
      case Answer.Setting setting -> setting(setting, "is not set", "is set");
      case Answer.Stored(var rows) -> Condition.not(rows);
      case Answer.Unknown(var reason) -> new Condition.Unknown(reason);
    };
  }

  static Condition compared(Answer left, String operator, Answer right) {
    if (left instanceof Answer.Choice(var condition, var then, var otherwise)) {
      return choice(
          condition, compared(then, operator, right), compared(otherwise, operator, right));
    }
    if (right instanceof Answer.Choice(var condition, var then, var otherwise)) {
      return choice(condition, compared(left, operator, then), compared(left, operator, otherwise));
    }
    boolean distinct = operator.equals("IS DISTINCT FROM");
    if (left instanceof Answer.Null || right instanceof Answer.Null) {
      return distinct
          ? Condition.not(isNull(left instanceof Answer.Null ? right : left))
          : Condition.FALSE;
    }
    if (left instanceof Answer.Text(var one) && right instanceof Answer.Text(var other)) {
      return constants(one, operator, other);
    }
    if (left instanceof Answer.Count count && right instanceof Answer.Text(var number)) {
      return count(count, operator, number(number));
    }
    if (right instanceof Answer.Count && left instanceof Answer.Text) {
      return compared(right, mirrored(operator), left);
    }
    if (left instanceof Answer.Truth(var condition) && right instanceof Answer.Text(var text)) {
      Condition equal = text.startsWith("t") ? condition : Condition.not(condition);
      return switch (operator) {
        case "=" -> equal;
        case "<>", "IS DISTINCT FROM" -> Condition.not(equal);
        case String _ -> new Condition.Unknown("a comparison");
      };
    }
    if (left instanceof Answer.Property property && right instanceof Answer.Text(var text)) {
      Condition equal = propertyIs(property, text);
      return switch (operator) {
        case "=", "LIKE" -> equal;
        case "<>", "IS DISTINCT FROM" ->
            Condition.all(
                List.of(
                    Condition.not(
                        isNull(
                            new Answer.Property(
                                property.table(),
                                property.column(),
                                Answer.Kind.TYPE,
                                property.observed()))),
                    Condition.not(equal)));
        case String _ -> new Condition.Unknown("a comparison");
      };
    }
    if (right instanceof Answer.Property || right instanceof Answer.Truth) {
      return left instanceof Answer.Text
          ? compared(right, mirrored(operator), left)
          : new Condition.Unknown("a comparison");
    }
    if (left instanceof Answer.Setting setting && right instanceof Answer.Text(var text)) {
      return switch (operator) {
        case "=" -> setting(setting, "is '" + text + "'", "is not '" + text + "'");
        case "<>", "IS DISTINCT FROM" ->
            Condition.not(setting(setting, "is '" + text + "'", "is not '" + text + "'"));
        case String _ ->
            setting(setting, operator + " '" + text + "'", "not " + operator + " '" + text + "'");
      };
    }
    if (right instanceof Answer.Setting && left instanceof Answer.Text) {
      return compared(right, mirrored(operator), left);
    }
    if (left instanceof Answer.Labels labels && right instanceof Answer.Several(var values)) {
      return labels(labels, operator, values);
    }
    if (right instanceof Answer.Labels && left instanceof Answer.Several) {
      return compared(right, mirrored(operator), left);
    }
    if (left instanceof Answer.Unknown(var reason)) {
      return new Condition.Unknown(reason);
    }
    if (left instanceof Answer.Stored || right instanceof Answer.Stored) {
      return new Condition.Unknown("a value in a row");
    }
    return new Condition.Unknown(
        right instanceof Answer.Unknown(var reason) ? reason : "a comparison");
  }

  /// The condition that the enum has each of the labels. Other labels and the order are left
  /// undecided.
  private static Condition labels(Answer.Labels labels, String operator, List<Answer> values) {
    List<Condition> each = new ArrayList<>();
    for (Answer value : values) {
      if (!(value instanceof Answer.Text(var label))) {
        return new Condition.Unknown("the labels of an enum");
      }
      ObjectId object = ObjectId.on(ObjectKind.ENUM_LABEL, labels.type(), label);
      each.add(new Condition.Exists(object, labels.observed()));
    }
    if (operator.equals("@>")) {
      return Condition.all(each);
    }
    each.add(new Condition.Unknown("whether the enum has other labels"));
    return switch (operator) {
      case "=" -> Condition.all(each);
      case "<>", "IS DISTINCT FROM" -> Condition.not(Condition.all(each));
      case String _ -> new Condition.Unknown("the labels of an enum");
    };
  }

  private static Condition propertyIs(Answer.Property asked, String text) {
    return switch (asked.property()) {
      case TYPE ->
          new Condition.ColumnIs(
              asked.table(), asked.column(), new ColumnProperty.Type(text), asked.observed());
      case NULLABLE -> property(asked, text.equalsIgnoreCase("yes"));
      case NOT_NULL -> property(asked, text.equals("true") || text.equals("t"));
      case DEFAULT -> new Condition.Unknown("the default of a column");
    };
  }

  private static Condition constants(String one, String operator, String other) {
    Long first = number(one);
    Long second = number(other);
    int order =
        first != null && second != null ? Long.compare(first, second) : one.compareTo(other);
    return switch (operator) {
      case "=" -> constant(order == 0);
      case "<>", "IS DISTINCT FROM" -> constant(order != 0);
      case "<" -> constant(order < 0);
      case "<=" -> constant(order <= 0);
      case ">" -> constant(order > 0);
      case ">=" -> constant(order >= 0);
      case String _ -> new Condition.Unknown("a comparison");
    };
  }

  private static Condition constant(boolean value) {
    return value ? Condition.TRUE : Condition.FALSE;
  }

  private static Condition count(Answer.Count count, String operator, @Nullable Long number) {
    boolean equal = operator.equals("=") || operator.equals("<>") || operator.startsWith("IS ");
    if (number == null || equal && number > 0 && !count.exact()) {
      return new Condition.Unknown("a number of rows");
    }
    return switch (operator) {
      case "=" -> Condition.all(List.of(atLeast(count, number), less(count, number + 1)));
      case "<>", "IS DISTINCT FROM" ->
          Condition.any(List.of(less(count, number), atLeast(count, number + 1)));
      case ">" -> atLeast(count, number + 1);
      case ">=" -> atLeast(count, number);
      case "<" -> less(count, number);
      case "<=" -> less(count, number + 1);
      case String _ -> new Condition.Unknown("a number of rows");
    };
  }

  private static Condition less(Answer.Count count, long number) {
    return Condition.not(atLeast(count, number));
  }

  private static Condition atLeast(Answer.Count count, long number) {
    int most = count.each().size();
    if (number <= 0) {
      return Condition.TRUE;
    }
    if (number == 1) {
      return Condition.any(count.each());
    }
    if (count.each().size() == 1
        && count.each().getFirst() instanceof Condition.Rows(_, var reads, _)) {
      return new Condition.Rows("a number of rows", reads);
    }
    if (!count.exact()) {
      return new Condition.Unknown("a number of rows");
    }
    return number > most
        ? Condition.FALSE
        : number == most ? Condition.all(count.each()) : new Condition.Unknown("a number of rows");
  }

  /// The nesting depth of choices.
  public static int depth(Answer answer) {
    return answer instanceof Answer.Choice(_, var then, var otherwise)
        ? 1 + Math.max(depth(then), depth(otherwise))
        : 0;
  }

  /// The operator with the same meaning after its operands are swapped.
  public static String mirrored(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case ">" -> "<";
      case "<=" -> ">=";
      case ">=" -> "<=";
      case "@>" -> "<@";
      case "<@" -> "@>";
      case String same -> same;
    };
  }

  /// The first of two that is not null.
  static Answer coalesced(Answer first, Answer second) {
    return switch (first) {
      case Answer.Null _ -> second;
      case Answer.Text _,
          Answer.Truth _,
          Answer.Count _,
          Answer.Something _,
          Answer.Several _,
          Answer.Labels _,
          Answer.Row _ ->
          first;
      case Answer.Choice(var condition, var then, var otherwise) ->
          new Answer.Choice(condition, coalesced(then, second), coalesced(otherwise, second));
      case Answer.Property _, Answer.Setting _, Answer.Stored _, Answer.Unknown _ ->
          new Answer.Choice(Condition.not(isNull(first)), first, second);
    };
  }

  /// `left + right` and similar operations.
  static Answer computed(Answer left, String operator, Answer right) {
    if (operator.equals("@>") || operator.equals("<@")) {
      return new Answer.Truth(compared(left, operator, right));
    }
    if (!(left instanceof Answer.Text(var one)) || !(right instanceof Answer.Text(var other))) {
      return new Answer.Unknown("a computed value");
    }
    if (operator.equals("||")) {
      return one.length() + other.length() <= ComposedTexts.MAXIMUM_LENGTH
          ? new Answer.Text(one + other)
          : new Answer.Unknown("a string that is too long");
    }
    Long first = Answers.number(one);
    Long second = Answers.number(other);
    if (first == null || second == null) {
      return new Answer.Unknown("a computed value");
    }
    return switch (operator) {
      case "+" -> new Answer.Text(Long.toString(first + second));
      case "-" -> new Answer.Text(Long.toString(first - second));
      case "*" -> new Answer.Text(Long.toString(first * second));
      case "/" ->
          second == 0
              ? new Answer.Unknown("a division by zero")
              : new Answer.Text(Long.toString(first / second));
      case "%" ->
          second == 0
              ? new Answer.Unknown("a division by zero")
              : new Answer.Text(Long.toString(first % second));
      case String _ -> new Answer.Unknown("a computed value");
    };
  }

  static Condition choice(Condition condition, Condition then, Condition otherwise) {
    if (then.equals(otherwise)) {
      return then;
    }
    List<Condition> ways = new ArrayList<>();
    ways.add(Condition.all(List.of(condition, then)));
    ways.add(Condition.all(List.of(Condition.not(condition), otherwise)));
    return Condition.any(ways);
  }

  public static @Nullable Long number(String text) {
    if (text.isEmpty() || text.length() > 15) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if ((unit < '0' || unit > '9') && !(i == 0 && unit == '-' && text.length() > 1)) {
        return null;
      }
    }
    return Long.valueOf(text);
  }
}
