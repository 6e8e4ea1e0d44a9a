package dev.reprise.sql.question;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.sql.tree.QueryNames;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.List;

/// The results of server functions, as far as the catalog and the session determine them.
record FunctionAnswers(Conditions conditions, SqlOptions options) {

  Answer of(SqlExpression.FunctionCall call) {
    List<SqlExpression> arguments = call.arguments();
    return switch (call.name()) {
      case "to_regclass" -> lookedUp(arguments, ObjectKind.RELATION);
      case "to_regtype" -> lookedUp(arguments, ObjectKind.TYPE);
      case "to_regnamespace" -> lookedUp(arguments, ObjectKind.SCHEMA);
      case "to_regproc", "to_regprocedure" -> lookedUp(arguments, ObjectKind.ROUTINE);
      case "to_regrole" -> lookedUp(arguments, ObjectKind.ROLE);
      case "array" -> array(arguments);
      case "coalesce" -> coalesce(arguments);
      case "current_setting" -> setting(arguments);
      case "array_length", "cardinality" ->
          arguments.isEmpty()
                  || !(conditions.answer(arguments.getFirst())
                      instanceof Answer.Several(var values))
              ? new Answer.Unknown("the length of an array")
              : new Answer.Text(Integer.toString(values.size()));
      case String _ -> {
        String text = new ComposedTexts(conditions).of(call);
        yield text == null
            ? new Answer.Unknown("the result of " + call.name() + "()")
            : new Answer.Text(text);
      }
    };
  }

  /// `ARRAY(SELECT …)`.
  private Answer array(List<SqlExpression> arguments) {
    Answer labels =
        arguments.size() == 1
                && arguments.getFirst() instanceof SqlExpression.Scalar(Query.Select select)
                && select.items().size() == 1
            ? EnumLabels.of(select, select.items().getFirst().value(), conditions)
            : null;
    return labels == null ? new Answer.Unknown("the values returned by a query") : labels;
  }

  private Answer lookedUp(List<SqlExpression> arguments, ObjectKind kind) {
    if (arguments.isEmpty()
        || !(conditions.answer(arguments.getFirst()) instanceof Answer.Text(var text))) {
      return new Answer.Unknown("an object whose name is computed");
    }
    Name name = QueryNames.parse(text);
    if (name == null) {
      return new Answer.Unknown("an object whose name is computed");
    }
    ObjectId object =
        kind == ObjectKind.ROUTINE ? ObjectId.routine(kind, name, null) : ObjectId.of(kind, name);
    return new Answer.Choice(
        new Condition.Exists(object, conditions.observed()),
        new Answer.Something(text),
        new Answer.Null());
  }

  private Answer coalesce(List<SqlExpression> arguments) {
    Answer result = new Answer.Null();
    for (SqlExpression argument : arguments.reversed()) {
      result = Answers.coalesced(conditions.answer(argument), result);
    }
    return result;
  }

  /// `server_version_num` is known from the platform. A setting not set here is the same whenever
  /// the migration runs.
  private Answer setting(List<SqlExpression> arguments) {
    String name = arguments.isEmpty() ? null : Expressions.constant(arguments.getFirst());
    if (name == null) {
      return new Answer.Unknown("a server setting");
    }
    if (options.settings().isSet(name)) {
      String value = options.settings().value(name);
      return value == null ? new Answer.Unknown("a server setting") : new Answer.Text(value);
    }
    if (!name.equals("server_version_num")) {
      return new Answer.Setting(name);
    }
    String major = options.platform().postgresql().text();
    int dot = major.indexOf('.');
    Long number = Answers.number(dot < 0 ? major : major.substring(0, dot));
    return number == null
        ? new Answer.Unknown("the server version")
        : new Answer.Text(Long.toString(number * 10_000));
  }
}
