package dev.reprise.syntax.python;

import dev.reprise.syntax.python.Expression.Comparison;
import dev.reprise.text.Position;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A tree as S-expressions, as `src/test/python/syntax_truth.py` writes them from CPython's tree;
/// with the place of every expression, or without.
final class TreeText {
  private final Source source;
  private final List<Span> comments;
  private final boolean places;
  private final boolean placesInFormatted;
  private int formatted;

  TreeText(Module module, boolean places, boolean placesInFormatted) {
    this.source = module.source();
    this.comments = module.comments();
    this.places = places;
    this.placesInFormatted = placesInFormatted;
  }

  String statement(Statement node) {
    return switch (node) {
      case Statement.ExpressionStatement(var value, _) -> expression(value);
      case Statement.Assignment(var targets, var value, _) ->
          "(assign" + list(targets) + " " + expression(value) + ")";
      case Statement.AnnotatedAssignment(var target, var annotation, var value, _) ->
          "(annotate "
              + expression(target)
              + " "
              + expression(annotation)
              + " "
              + maybe(value)
              + ")";
      case Statement.AugmentedAssignment(var target, var operator, var value, _) ->
          "(" + operator.symbol() + "= " + expression(target) + " " + expression(value) + ")";
      case Statement.TypeAlias(var name, var parameters, var value, _) ->
          "(type " + name + " (" + typeParameters(parameters) + ") " + expression(value) + ")";
      case Statement.Return(var value, _) -> "(return" + some(value) + ")";
      case Statement.Raise(var exception, var cause, _) ->
          "(raise" + some(exception) + some(cause) + ")";
      case Statement.Assert(var condition, var message, _) ->
          "(assert" + some(condition) + some(message) + ")";
      case Statement.Delete(var targets, _) -> "(del" + list(targets) + ")";
      case Statement.Pass _ -> "pass";
      case Statement.Break _ -> "break";
      case Statement.Continue _ -> "continue";
      case Statement.Global(var names, _) -> "(global " + String.join(" ", names) + ")";
      case Statement.Nonlocal(var names, _) -> "(nonlocal " + String.join(" ", names) + ")";
      case Statement.Import(var names, _) -> "(import" + imported(names) + ")";
      case Statement.ImportFrom(int level, var module, var names, _) ->
          "(from " + level + " " + (module == null ? "-" : module) + imported(names) + ")";
      case Statement.If(var branches, var otherwise, _) ->
          "(if"
              + join(
                  "", branches, b -> " (" + expression(b.condition()) + " " + block(b.body()) + ")")
              + " "
              + block(otherwise)
              + ")";
      case Statement.While(var condition, var body, var otherwise, _) ->
          "(while " + expression(condition) + " " + block(body) + " " + block(otherwise) + ")";
      case Statement.For(boolean async, var target, var iterable, var body, var otherwise, _) ->
          "(%sfor %s %s %s %s)"
              .formatted(
                  async(async),
                  expression(target),
                  expression(iterable),
                  block(body),
                  block(otherwise));
      case Statement.With(boolean async, var items, var body, _) ->
          "(%swith (%s) %s)"
              .formatted(
                  async(async),
                  join(
                      " ",
                      items,
                      i -> "(" + expression(i.context()) + " " + maybe(i.target()) + ")"),
                  block(body));
      case Statement.Try(var body, var handlers, var otherwise, var last, _) ->
          "(try %s (%s) %s %s)"
              .formatted(
                  block(body), join(" ", handlers, this::handler), block(otherwise), block(last));
      case Statement.Match(var subject, var cases, _) ->
          "(match " + expression(subject) + " " + join(" ", cases, this::matchCase) + ")";
      case Statement.FunctionDefinition function ->
          "(%sdef %s (%s) (%s) (%s) %s %s)"
              .formatted(
                  async(function.async()),
                  function.name(),
                  list(function.decorators()).strip(),
                  typeParameters(function.typeParameters()),
                  parameters(function.parameters()),
                  maybe(function.returns()),
                  block(function.body()));
      case Statement.ClassDefinition type ->
          "(class %s (%s) (%s) (%s) %s)"
              .formatted(
                  type.name(),
                  list(type.decorators()).strip(),
                  typeParameters(type.typeParameters()),
                  arguments(type.arguments()).strip(),
                  block(type.body()));
    };
  }

  String expression(Expression node) {
    boolean inFormatted = node instanceof FormattedString || node instanceof TemplateString;
    if (inFormatted) {
      formatted++;
    }
    String inside = inside(node);
    if (inFormatted) {
      formatted--;
    }
    return inside + place(node.span());
  }

  private String place(Span span) {
    if (!places || formatted > 0 && !placesInFormatted) {
      return "";
    }
    Position start = source.position(span.start());
    Position end = source.position(span.end());
    return "@%d:%d-%d:%d".formatted(start.line(), start.column(), end.line(), end.column());
  }

  private String inside(Expression node) {
    return switch (node) {
      case Expression.Name(var identifier, _) -> identifier;
      case Expression.Attribute(var object, var name, _, _) ->
          "(. " + expression(object) + " " + name + ")";
      case Expression.Subscript(var object, var index, _) ->
          "(index " + expression(object) + " " + expression(index) + ")";
      case Expression.Slice(var lower, var upper, var step, _) ->
          "(slice " + maybe(lower) + " " + maybe(upper) + " " + maybe(step) + ")";
      case Expression.Starred(var value, _) -> "(* " + expression(value) + ")";
      case Expression.NoneLiteral _ -> "None";
      case Expression.BooleanLiteral(boolean value, _) -> value ? "True" : "False";
      case Expression.Ellipsis _ -> "...";
      case Expression.IntegerLiteral(var value, _) -> value.toString();
      case Expression.FloatLiteral(double value, _) -> "float:" + bits(value);
      case Expression.ImaginaryLiteral(double value, _) -> "imaginary:" + bits(value);
      case StringLiteral(var value, _, _) -> quoted(value);
      case BytesLiteral(var value, _, _) -> "b" + quoted(value);
      case FormattedString(var parts, _) -> "(f" + parts(parts) + ")";
      case TemplateString(var parts, _) -> "(t" + parts(parts) + ")";
      case Expression.Tuple(var elements, _) -> "(tuple" + list(elements) + ")";
      case Expression.ListDisplay(var elements, _) -> "(list" + list(elements) + ")";
      case Expression.SetDisplay(var elements, _) -> "(set" + list(elements) + ")";
      case Expression.DictDisplay(var entries, _) ->
          "(dict"
              + join("", entries, e -> " (" + key(e.key()) + " " + expression(e.value()) + ")")
              + ")";
      case Expression.Comprehension(var kind, var element, var clauses, _) ->
          "("
              + switch (kind) {
                case LIST -> "list-for ";
                case SET -> "set-for ";
                case GENERATOR -> "generator ";
              }
              + expression(element)
              + clauses(clauses)
              + ")";
      case Expression.DictComprehension(var key, var value, var clauses, _) ->
          "(dict-for " + expression(key) + " " + expression(value) + clauses(clauses) + ")";
      case Expression.BinaryOperation(var left, var operator, var right, _) ->
          "(" + operator.symbol() + " " + expression(left) + " " + expression(right) + ")";
      case Expression.UnaryOperation(var operator, var operand, _) ->
          "("
              + switch (operator) {
                case NEGATE -> "neg ";
                case PLUS -> "pos ";
                case INVERT -> "inv ";
                case NOT -> "not ";
              }
              + expression(operand)
              + ")";
      case Expression.BooleanOperation(var operator, var operands, _) ->
          (operator == Expression.BooleanOperation.Operator.AND ? "(and" : "(or")
              + list(operands)
              + ")";
      case Comparison(var first, var links, _) ->
          "(compare "
              + expression(first)
              + join("", links, l -> " " + symbol(l.operator()) + " " + expression(l.operand()))
              + ")";
      case Expression.Conditional(var condition, var value, var otherwise, _) ->
          "(if-else" + list(List.of(condition, value, otherwise)) + ")";
      case Expression.Lambda(var parameters, var body, _) ->
          "(lambda (" + parameters(parameters) + ") " + expression(body) + ")";
      case Expression.NamedExpression(var target, var value, _) ->
          "(:= " + expression(target) + " " + expression(value) + ")";
      case Expression.Await(var value, _) -> "(await " + expression(value) + ")";
      case Expression.Yield(var value, _) -> "(yield" + some(value) + ")";
      case Expression.YieldFrom(var value, _) -> "(yield-from " + expression(value) + ")";
      case Call call -> "(call " + expression(call.function()) + arguments(call.arguments()) + ")";
    };
  }

  /// CPython stores positional and keyword arguments separately.
  private String arguments(List<Argument> arguments) {
    StringBuilder positional = new StringBuilder();
    StringBuilder keywords = new StringBuilder();
    for (Argument argument : arguments) {
      String value = expression(argument.value());
      switch (argument) {
        case Argument.Positional _ -> positional.append(" ").append(value);
        case Argument.Star(_, var span) -> {
          var starred = new Expression.Starred(argument.value(), span);
          positional.append(" ").append(expression(starred));
        }
        case Argument.Keyword keyword ->
            keywords.append(" (= ").append(keyword.name()).append(" ").append(value).append(")");
        case Argument.DoubleStar _ -> keywords.append(" (** ").append(value).append(")");
      }
    }
    return positional.append(keywords).toString();
  }

  private String parts(List<FormattedPart> parts) {
    StringBuilder written = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (FormattedPart part : parts) {
      switch (part) {
        case FormattedPart.Text(var literal) -> text.append(literal.value());
        case FormattedPart.Field field -> {
          if (field.source() != null) {
            text.append(withoutComments(field.source()));
          }
          flush(text, written);
          written
              .append(" {")
              .append(expression(field.expression()))
              .append(" ")
              .append(conversion(field))
              .append(parts(field.format()))
              .append("}");
        }
      }
    }
    flush(text, written);
    return written.toString();
  }

  private String withoutComments(Span span) {
    StringBuilder text = new StringBuilder();
    int at = span.start();
    for (Span comment : comments) {
      if (span.contains(comment)) {
        text.append(source.text(), at, comment.start());
        at = comment.end();
      }
    }
    return text.append(source.text(), at, span.end()).toString().replace("\r\n", "\n");
  }

  private static void flush(StringBuilder text, StringBuilder written) {
    if (!text.isEmpty()) {
      written.append(" ").append(quoted(text.toString()));
      text.setLength(0);
    }
  }

  private static String conversion(FormattedPart.Field field) {
    return switch (field.conversion()) {
      case null -> "-";
      case STR -> "s";
      case REPR -> "r";
      case ASCII -> "a";
    };
  }

  private String parameters(List<Parameter> parameters) {
    return join(
        " ",
        parameters,
        p -> {
          String kind =
              switch (p.kind()) {
                case POSITIONAL_ONLY -> "/";
                case POSITIONAL_OR_KEYWORD -> "";
                case VARIADIC_POSITIONAL -> "*";
                case KEYWORD_ONLY -> "=";
                case VARIADIC_KEYWORD -> "**";
              };
          return "(%s%s %s %s)"
              .formatted(kind, p.name(), maybe(p.annotation()), maybe(p.defaultValue()));
        });
  }

  private String typeParameters(List<TypeParameter> parameters) {
    return join(
        " ",
        parameters,
        p -> {
          String kind =
              switch (p.kind()) {
                case TYPE_VARIABLE -> "";
                case TYPE_VARIABLE_TUPLE -> "*";
                case PARAMETER_SPECIFICATION -> "**";
              };
          return "(%s%s %s %s)"
              .formatted(kind, p.name(), maybe(p.bound()), maybe(p.defaultValue()));
        });
  }

  private String clauses(List<ComprehensionClause> clauses) {
    return join(
        "",
        clauses,
        c ->
            " (%sfor %s %s%s)"
                .formatted(
                    async(c.async()),
                    expression(c.target()),
                    expression(c.iterable()),
                    list(c.conditions())));
  }

  private String handler(Statement.Handler handler) {
    return "(except%s %s %s %s)"
        .formatted(
            handler.group() ? "*" : "",
            maybe(handler.type()),
            handler.name() == null ? "-" : handler.name(),
            block(handler.body()));
  }

  private String matchCase(Statement.MatchCase node) {
    return "(case %s %s %s)"
        .formatted(pattern(node.pattern()), maybe(node.guard()), block(node.body()));
  }

  private String pattern(Pattern node) {
    return switch (node) {
      case Pattern.Wildcard _ -> "_";
      case Pattern.Capture(var name, _) -> "(capture " + name + ")";
      // CPython gives None, True and False no place of their own here.
      case Pattern.Value(Expression.NoneLiteral value, _) -> "(value " + inside(value) + ")";
      case Pattern.Value(Expression.BooleanLiteral value, _) -> "(value " + inside(value) + ")";
      case Pattern.Value(var value, _) -> "(value " + expression(value) + ")";
      case Pattern.As(var pattern, var name, _) -> "(as " + pattern(pattern) + " " + name + ")";
      case Pattern.Or(var alternatives, _) -> "(or" + patterns(alternatives) + ")";
      case Pattern.Sequence(var elements, _) -> "(sequence" + patterns(elements) + ")";
      case Pattern.Star(var name, _) -> "(star " + (name == null ? "_" : name) + ")";
      case Pattern.Mapping(var entries, var rest, _) ->
          "(mapping%s %s)"
              .formatted(
                  join(
                      "",
                      entries,
                      e -> " (" + expression(e.key()) + " " + pattern(e.pattern()) + ")"),
                  rest == null ? "-" : rest);
      case Pattern.Class(var type, var positional, var keywords, _) ->
          "(class-pattern %s%s%s)"
              .formatted(
                  expression(type),
                  patterns(positional),
                  join("", keywords, k -> " (= " + k.name() + " " + pattern(k.pattern()) + ")"));
    };
  }

  private String patterns(List<Pattern> patterns) {
    return join("", patterns, p -> " " + pattern(p));
  }

  private static String symbol(Comparison.Operator operator) {
    return switch (operator) {
      case EQUAL -> "==";
      case NOT_EQUAL -> "!=";
      case LESS -> "<";
      case LESS_OR_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> ">=";
      case IN -> "in";
      case NOT_IN -> "not-in";
      case IS -> "is";
      case IS_NOT -> "is-not";
    };
  }

  private String block(List<Statement> statements) {
    return "(" + join(" ", statements, this::statement) + ")";
  }

  private static String imported(List<Statement.ImportedName> names) {
    return join(
        "", names, n -> " (" + n.name() + " " + (n.alias() == null ? "-" : n.alias()) + ")");
  }

  private String list(List<? extends Expression> nodes) {
    return join("", nodes, e -> " " + expression(e));
  }

  private String some(@Nullable Expression node) {
    return node == null ? "" : " " + expression(node);
  }

  private String maybe(@Nullable Expression node) {
    return node == null ? "-" : expression(node);
  }

  private String key(@Nullable Expression key) {
    return key == null ? "**" : expression(key);
  }

  private static String async(boolean async) {
    return async ? "async-" : "";
  }

  private static String bits(double value) {
    return "%016x".formatted(Double.doubleToRawLongBits(value));
  }

  static String quoted(String text) {
    StringBuilder written = new StringBuilder("\"");
    for (char unit : text.toCharArray()) {
      boolean plain = unit >= 32 && unit < 127 && unit != '"' && unit != '\\';
      written.append(plain ? String.valueOf(unit) : "\\u%04x".formatted((int) unit));
    }
    return written.append('"').toString();
  }

  private interface Writing<T> {
    String write(T node);
  }

  private static <T> String join(String between, List<T> nodes, Writing<T> writing) {
    List<String> written = new ArrayList<>();
    nodes.forEach(node -> written.add(writing.write(node)));
    return written.stream().collect(Collectors.joining(between));
  }
}
