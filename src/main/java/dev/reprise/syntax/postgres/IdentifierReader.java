package dev.reprise.syntax.postgres;

import dev.reprise.syntax.antlr.PostgresParser.BehaviorContext;
import dev.reprise.syntax.antlr.PostgresParser.ColumnsContext;
import dev.reprise.syntax.antlr.PostgresParser.IfExistsContext;
import dev.reprise.syntax.antlr.PostgresParser.IfNotExistsContext;
import dev.reprise.syntax.antlr.PostgresParser.KeyColumnContext;
import dev.reprise.syntax.antlr.PostgresParser.ParameterContext;
import dev.reprise.syntax.antlr.PostgresParser.ParameterListContext;
import dev.reprise.syntax.antlr.PostgresParser.QualifiedNameContext;
import dev.reprise.syntax.antlr.PostgresParser.TypeNameContext;
import dev.reprise.syntax.antlr.PostgresParser.TypeTextContext;
import dev.reprise.syntax.sql.Clause;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.ObjectKind;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.syntax.sql.TypeName;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/// Names, types, guards and positions from the grammar's contexts of one statement.
record IdentifierReader(Tokens tokens) {

  /// The index of the first token of `context` in [Tokens].
  static int from(ParserRuleContext context) {
    return ((HeadToken) context.getStart()).from();
  }

  /// The index after its last token; that of its first if it is empty.
  static int to(ParserRuleContext context) {
    HeadToken start = (HeadToken) context.getStart();
    return context.getStop() instanceof HeadToken stop && stop.to() > start.from()
        ? stop.to()
        : start.from();
  }

  Span span(ParserRuleContext context) {
    return span(from(context), to(context));
  }

  Span span(int from, int to) {
    return to > from ? tokens.span(from, to) : Span.at(from > 0 ? tokens.end(from - 1) : 0);
  }

  /// The span inside the parentheses of `context`.
  Span inside(ParserRuleContext context) {
    return span(from(context) + 1, to(context) - 1);
  }

  Identifier identifier(ParserRuleContext context) {
    return identifier(from(context));
  }

  @Nullable Identifier identifierOrNull(@Nullable ParserRuleContext context) {
    return context == null ? null : identifier(context);
  }

  Identifier identifier(int index) {
    String image = tokens.image(index);
    int open = image.indexOf('"');
    boolean quoted = open >= 0 && image.endsWith("\"") && open < image.length() - 1;
    boolean hole = tokens.kind(index) == Tokens.HOLE;
    String name = image;
    if (quoted) {
      String inside = image.substring(open + 1, image.length() - 1);
      name = inside.contains("\"\"") ? inside.replace("\"\"", "\"") : inside;
    } else if (!hole) {
      name = Letters.lower(image);
    }
    return new Identifier(hole ? name : Letters.name(name), quoted, hole, tokens.span(index));
  }

  QualifiedName qualified(QualifiedNameContext context) {
    return qualified(from(context), to(context));
  }

  @Nullable QualifiedName qualifiedOrNull(@Nullable QualifiedNameContext context) {
    return context == null ? null : qualified(context);
  }

  List<QualifiedName> qualified(List<QualifiedNameContext> contexts) {
    return contexts.stream().map(this::qualified).toList();
  }

  /// A dotted name between two token indexes.
  QualifiedName qualified(int from, int to) {
    List<Identifier> parts = new ArrayList<>(2);
    for (int index = from; index < to; index += 2) {
      parts.add(identifier(index));
    }
    return new QualifiedName(parts, tokens.span(from, to));
  }

  List<Identifier> columns(@Nullable ColumnsContext context) {
    if (context == null) {
      return List.of();
    }
    List<Identifier> columns = new ArrayList<>();
    for (KeyColumnContext column : context.keyColumn()) {
      columns.add(identifier(column.identifier().getLast()));
    }
    return columns;
  }

  TypeName type(TypeNameContext context) {
    TypeTextContext words = context.typeText();
    String modifiers = "";
    int end = to(words);
    StringBuilder joined = new StringBuilder();
    for (int index = from(words); index < end; index++) {
      if (tokens.is(index, '(')) {
        int close = tokens.behindParentheses(index, end);
        Span inside = span(index + 1, close - 1);
        modifiers = tokens.text().substring(inside.start(), inside.end());
        index = close - 1;
      } else {
        boolean touching = joined.isEmpty() || tokens.is(index, '.') || tokens.is(index - 1, '.');
        joined.append(touching ? "" : " ").append(identifier(index).text());
      }
    }
    boolean named = words.DOTTED() != null || words.typeWord() != null;
    QualifiedName name =
        named && words.TYPE() == null
            ? qualified(from(words), words.DOTTED() != null ? dottedEnd(words) : from(words) + 1)
            : QualifiedName.of(
                new Identifier(joined.toString(), false, false, span(from(words), end)));
    int dimensions = 0;
    for (int index = end; index < to(context); index++) {
      dimensions += tokens.is(index, '[') ? 1 : 0;
    }
    if (dimensions == 0 && context.ARRAY() != null) {
      dimensions = 1;
    }
    return new TypeName(name, modifiers, dimensions, span(context));
  }

  private static int dottedEnd(TypeTextContext words) {
    return ((HeadToken) words.getStart()).to();
  }

  /// A name used as a type, where the grammar allows only a name.
  static TypeName type(QualifiedName name) {
    return new TypeName(name, "", 0, name.span());
  }

  /// The parameters that identify a routine; without `all`, `OUT` parameters are excluded.
  List<Create.Parameter> parameters(@Nullable ParameterListContext context, boolean all) {
    List<Create.Parameter> parameters = new ArrayList<>();
    if (context != null) {
      for (ParameterContext parameter : context.parameter()) {
        boolean out = parameter.parameterMode().stream().anyMatch(mode -> mode.OUT() != null);
        boolean in = parameter.parameterMode().stream().anyMatch(mode -> mode.IN() != null);
        if (all || !out || in) {
          parameters.add(parameter(parameter));
        }
      }
      parameters.addAll(parameters(context.parameterList(), all));
    }
    return parameters;
  }

  private Create.Parameter parameter(ParameterContext context) {
    return new Create.Parameter(
        identifierOrNull(context.parameterName), type(context.typeName()), span(context));
  }

  ObjectKind kind(ParserRuleContext context) {
    StringBuilder words = new StringBuilder();
    for (int index = from(context); index < to(context); index++) {
      String word = tokens.words(index, index + 1, 1);
      if (!word.equals("PROCEDURAL") && !word.equals("TRUSTED") && !word.equals("DEFAULT")) {
        words.append(words.isEmpty() ? "" : "_").append(word);
      }
    }
    return ObjectKind.valueOf(words.toString().replace("FOREIGN_SERVER", "SERVER"));
  }

  /// `IF NOT EXISTS`, or its place before the token at `next`.
  Clause ifNotExists(@Nullable IfNotExistsContext context, int next) {
    return before(context, next);
  }

  Clause ifExists(@Nullable IfExistsContext context, int next) {
    return before(context, next);
  }

  Clause before(@Nullable ParserRuleContext context, int next) {
    return context == null ? absent(next) : new Clause(span(context));
  }

  Clause absent(int next) {
    return Clause.absent(next < tokens.size() ? tokens.start(next) : tokens.end(next - 1));
  }

  /// The words of `context`, or their place after the token before `end`.
  Clause behind(@Nullable ParserRuleContext context, int end) {
    return context == null ? Clause.absent(tokens.end(end - 1)) : new Clause(span(context));
  }

  /// `CASCADE`, or its place after the token before `end`.
  Clause cascade(@Nullable BehaviorContext context, int end) {
    return context != null && context.CASCADE() != null
        ? new Clause(span(context))
        : Clause.absent(tokens.end(end - 1));
  }
}
