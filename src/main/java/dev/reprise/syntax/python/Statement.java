package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Any statement of a block. A span starts at the first character (of the first decorator, if any)
/// and ends after the last, without the line end and the comments that follow.
public sealed interface Statement extends Node {

  record ExpressionStatement(Expression value, Span span) implements Statement {}

  /// `a = b = value`: two targets.
  record Assignment(List<Expression> targets, Expression value, Span span) implements Statement {}

  record AnnotatedAssignment(
      Expression target, Expression annotation, @Nullable Expression value, Span span)
      implements Statement {}

  record AugmentedAssignment(
      Expression target, BinaryOperator operator, Expression value, Span span)
      implements Statement {}

  record TypeAlias(String name, List<TypeParameter> typeParameters, Expression value, Span span)
      implements Statement {}

  record Return(@Nullable Expression value, Span span) implements Statement {}

  record Raise(@Nullable Expression exception, @Nullable Expression cause, Span span)
      implements Statement {}

  record Assert(Expression condition, @Nullable Expression message, Span span)
      implements Statement {}

  record Delete(List<Expression> targets, Span span) implements Statement {}

  record Pass(Span span) implements Statement {}

  record Break(Span span) implements Statement {}

  record Continue(Span span) implements Statement {}

  record Global(List<String> names, Span span) implements Statement {}

  record Nonlocal(List<String> names, Span span) implements Statement {}

  /// `import a.b as c, d`
  record Import(List<ImportedName> names, Span span) implements Statement {}

  /// `from ..module import name`: `level` counts the leading dots, `module` is null if there are
  /// only dots, and `*` is an imported name.
  record ImportFrom(int level, @Nullable String module, List<ImportedName> names, Span span)
      implements Statement {}

  /// `name as alias`; the name is dotted in an `import` statement.
  record ImportedName(String name, @Nullable String alias, Span span) implements Node {}

  /// `if`, its `elif`s, and `else`.
  record If(List<Branch> branches, List<Statement> otherwise, Span span) implements Statement {}

  /// One condition of an [If], and the block that runs if it is the first to hold.
  record Branch(Expression condition, List<Statement> body, Span span) implements Node {}

  record While(Expression condition, List<Statement> body, List<Statement> otherwise, Span span)
      implements Statement {}

  record For(
      boolean async,
      Expression target,
      Expression iterable,
      List<Statement> body,
      List<Statement> otherwise,
      Span span)
      implements Statement {}

  record With(boolean async, List<WithItem> items, List<Statement> body, Span span)
      implements Statement {}

  /// `context as target`
  record WithItem(Expression context, @Nullable Expression target, Span span) implements Node {}

  /// `otherwise` is the `else` block: it runs if the body ends without an exception.
  record Try(
      List<Statement> body,
      List<Handler> handlers,
      List<Statement> otherwise,
      List<Statement> finalBody,
      Span span)
      implements Statement {}

  /// `except type as name:`; `group` is `except*`. Several types are a tuple.
  record Handler(
      boolean group,
      @Nullable Expression type,
      @Nullable String name,
      List<Statement> body,
      Span span)
      implements Node {}

  record Match(Expression subject, List<MatchCase> cases, Span span) implements Statement {}

  record MatchCase(Pattern pattern, @Nullable Expression guard, List<Statement> body, Span span)
      implements Node {}

  record FunctionDefinition(
      List<Expression> decorators,
      boolean async,
      String name,
      Span nameSpan,
      List<TypeParameter> typeParameters,
      List<Parameter> parameters,
      @Nullable Expression returns,
      List<Statement> body,
      Span span)
      implements Statement {}

  /// The bases and keywords of a class have the same syntax as a call's arguments.
  record ClassDefinition(
      List<Expression> decorators,
      String name,
      Span nameSpan,
      List<TypeParameter> typeParameters,
      List<Argument> arguments,
      List<Statement> body,
      Span span)
      implements Statement {}
}
