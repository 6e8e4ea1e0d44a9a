package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.antlr.PythonParser.LambdaParameterContext;
import dev.reprise.syntax.antlr.PythonParser.LambdaParametersContext;
import dev.reprise.syntax.antlr.PythonParser.ParameterContext;
import dev.reprise.syntax.antlr.PythonParser.ParametersContext;
import dev.reprise.syntax.antlr.PythonParser.TypeParameterContext;
import dev.reprise.syntax.antlr.PythonParser.TypeParametersContext;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Parameter;
import dev.reprise.syntax.python.Parameter.Kind;
import dev.reprise.syntax.python.TypeParameter;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/// Parameters of functions, lambdas and types.
record ParameterBuilder(Source source, ExpressionBuilder expressions) {
  List<Parameter> parameters(@Nullable ParametersContext context) {
    if (context == null) {
      return List.of();
    }
    Collected collected = new Collected();
    for (ParameterContext parameter : context.parameter()) {
      Expression annotation =
          parameter.variadic == null
              ? expressions.optional(parameter.annotation)
              : expressions.item(parameter.variadic);
      collected.add(parameter, parameter.NAME(), annotation, expressions.optional(parameter.value));
    }
    return collected.parameters;
  }

  List<Parameter> lambdaParameters(@Nullable LambdaParametersContext context) {
    if (context == null) {
      return List.of();
    }
    Collected collected = new Collected();
    for (LambdaParameterContext parameter : context.lambdaParameter()) {
      collected.add(parameter, parameter.NAME(), null, expressions.optional(parameter.value));
    }
    return collected.parameters;
  }

  /// The parameters so far; `/` and `*` determine the kinds of the others and are dropped.
  private final class Collected {
    private final List<Parameter> parameters = new ArrayList<>();
    private Kind kind = Kind.POSITIONAL_OR_KEYWORD;

    void add(
        ParserRuleContext context,
        @Nullable TerminalNode name,
        @Nullable Expression annotation,
        @Nullable Expression defaultValue) {
      Span span = Spans.span(context);
      String first = source.text(Spans.span(context.getStart()));
      if (first.equals("/")) {
        parameters.replaceAll(ParameterBuilder::positionalOnly);
        return;
      }
      Kind own =
          switch (first) {
            case "*" -> Kind.VARIADIC_POSITIONAL;
            case "**" -> Kind.VARIADIC_KEYWORD;
            default -> kind;
          };
      if (own == Kind.VARIADIC_POSITIONAL) {
        if (kind == Kind.KEYWORD_ONLY) {
          throw new SyntaxError(source, span.start(), "expected only one '*' parameter");
        }
        kind = Kind.KEYWORD_ONLY;
      }
      if (name != null) {
        parameters.add(
            new Parameter(own, expressions.identifier(name), annotation, defaultValue, span));
      }
    }
  }

  private static Parameter positionalOnly(Parameter parameter) {
    return new Parameter(
        Kind.POSITIONAL_ONLY,
        parameter.name(),
        parameter.annotation(),
        parameter.defaultValue(),
        parameter.span());
  }

  List<TypeParameter> typeParameters(@Nullable TypeParametersContext context) {
    if (context == null) {
      return List.of();
    }
    List<TypeParameter> parameters = new ArrayList<>();
    for (TypeParameterContext parameter : context.typeParameter()) {
      parameters.add(
          new TypeParameter(
              typeParameterKind(parameter),
              expressions.identifier(parameter.NAME()),
              expressions.optional(parameter.bound),
              parameter.value == null ? null : expressions.item(parameter.value),
              Spans.span(parameter)));
    }
    return parameters;
  }

  private static TypeParameter.Kind typeParameterKind(TypeParameterContext context) {
    if (context.kind == null) {
      return TypeParameter.Kind.TYPE_VARIABLE;
    }
    return context.kind.getText().equals("*")
        ? TypeParameter.Kind.TYPE_VARIABLE_TUPLE
        : TypeParameter.Kind.PARAMETER_SPECIFICATION;
  }
}
