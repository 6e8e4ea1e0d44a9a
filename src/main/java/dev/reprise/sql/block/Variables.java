package dev.reprise.sql.block;

import dev.reprise.operation.Condition;
import dev.reprise.sql.question.Answer;
import dev.reprise.sql.question.Answers;
import dev.reprise.syntax.sql.PlpgsqlStatement;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The values of a PL/pgSQL block's variables at one point of it.
final class Variables {
  private static final String FOUND = "found";
  private static final int DEEPEST = 6;

  private final Map<String, Answer> values;

  Variables() {
    this(Map.of(FOUND, new Answer.Text("false")));
  }

  private Variables(Map<String, Answer> values) {
    this.values = new HashMap<>(values);
  }

  Variables copy() {
    return new Variables(values);
  }

  Set<String> names() {
    return values.keySet();
  }

  void set(String name, Answer answer) {
    String target = name.toLowerCase(Locale.ROOT);
    int part = firstPart(target);
    if (part < target.length()) {
      values.put(target.substring(0, part), new Answer.Unknown("the value of " + name));
    } else {
      values.put(target, answer);
    }
  }

  void found(Answer answer) {
    values.put(FOUND, answer);
  }

  /// The end of the variable's own name in `record.field` or `list[1]`.
  private static int firstPart(String target) {
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) == '.' || target.charAt(i) == '[') {
        return i;
      }
    }
    return target.length();
  }

  @Nullable Answer get(SqlExpression.Column column) {
    String qualifier = column.qualifier();
    if (qualifier == null) {
      Answer held = values.get(column.name());
      // A loop over one column may use a plain variable as well as a record.
      return held instanceof Answer.Row(_, var fields) && fields.size() == 1
          ? fields.getFirst()
          : held;
    }
    if (values.get(qualifier) instanceof Answer.Row(var names, var fields)) {
      int index = names.indexOf(column.name());
      return index < 0 ? new Answer.Unknown("the value of " + column.name()) : fields.get(index);
    }
    return values.containsKey(qualifier)
        ? new Answer.Unknown("the value of " + qualifier + "." + column.name())
        : null;
  }

  /// The values after an `IF`: those of the branch that was taken.
  void join(Condition condition, Variables then, Variables otherwise) {
    Set<String> names = new HashSet<>(then.values.keySet());
    names.addAll(otherwise.values.keySet());
    for (String name : names) {
      Answer one = then.values.get(name);
      Answer other = otherwise.values.get(name);
      if (one != null && one.equals(other)) {
        values.put(name, one);
      } else if (one != null && other != null && !name.equals(FOUND) && isShallow(one, other)) {
        values.put(name, new Answer.Choice(condition, one, other));
      } else {
        values.put(name, new Answer.Unknown("the value of " + name));
      }
    }
  }

  /// Limits nesting: a value that depends on many branches would lead to endless conditions.
  private static boolean isShallow(Answer one, Answer other) {
    return Math.max(Answers.depth(one), Answers.depth(other)) < DEEPEST;
  }

  /// Forgets variables that the statements may set, since the number of runs is unknown.
  void forget(List<PlpgsqlStatement> statements) {
    for (String name : assigned(statements)) {
      set(name, new Answer.Unknown("the value of " + name));
    }
  }

  /// True if the statements set any variable other than `FOUND`, which is overwritten soon.
  static boolean assigns(List<PlpgsqlStatement> statements) {
    Set<String> names = assigned(statements);
    return names.size() > (names.contains(FOUND) ? 1 : 0);
  }

  /// The assignment targets in these statements, as written.
  static Set<String> assigned(List<PlpgsqlStatement> statements) {
    Set<String> names = new HashSet<>();
    for (PlpgsqlStatement statement : statements) {
      switch (statement) {
        case PlpgsqlStatement.Assign assign -> names.add(assign.target());
        case PlpgsqlStatement.Execute execute -> names.addAll(execute.into());
        case PlpgsqlStatement.Sql sql -> {
          names.addAll(sql.into());
          names.add(FOUND);
        }
        case PlpgsqlStatement.Perform _ -> names.add(FOUND);
        case PlpgsqlStatement _ -> names.addAll(assigned(statement.children()));
      }
    }
    return names;
  }
}
