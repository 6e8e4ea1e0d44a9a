package dev.reprise.syntax.python;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parts of a node in written order, decorators first.
final class Children {
  private final List<Node> children = new ArrayList<>();

  private Children() {}

  static List<Node> of(Node node) {
    Children children = new Children();
    switch (node) {
      case Expression expression -> children.of(expression);
      case Statement statement -> children.of(statement);
      case Pattern pattern -> children.of(pattern);
      case Argument argument -> children.add(argument.value());
      case FormattedPart.Text _ -> {}
      case FormattedPart.Field field -> children.add(field.expression()).addAll(field.format());
      case ComprehensionClause clause ->
          children.add(clause.target()).add(clause.iterable()).addAll(clause.conditions());
      case DictEntry entry -> children.add(entry.key()).add(entry.value());
      case Module module -> children.addAll(module.body());
      case Parameter parameter ->
          children.add(parameter.annotation()).add(parameter.defaultValue());
      case TypeParameter parameter -> children.add(parameter.bound()).add(parameter.defaultValue());
      case Pattern.KeywordPattern keyword -> children.add(keyword.pattern());
      case Pattern.MappingEntry entry -> children.add(entry.key()).add(entry.pattern());
      case Statement.Branch branch -> children.add(branch.condition()).addAll(branch.body());
      case Statement.Handler handler -> children.add(handler.type()).addAll(handler.body());
      case Statement.ImportedName _ -> {}
      case Statement.MatchCase matchCase ->
          children.add(matchCase.pattern()).add(matchCase.guard()).addAll(matchCase.body());
      case Statement.WithItem item -> children.add(item.context()).add(item.target());
    }
    return children.children;
  }

  private void of(Expression expression) {
    switch (expression) {
      case BytesLiteral _,
          StringLiteral _,
          Expression.BooleanLiteral _,
          Expression.Ellipsis _,
          Expression.FloatLiteral _,
          Expression.ImaginaryLiteral _,
          Expression.IntegerLiteral _,
          Expression.Name _,
          Expression.NoneLiteral _ -> {}
      case Call call -> add(call.function()).addAll(call.arguments());
      case FormattedString string -> addAll(string.parts());
      case TemplateString string -> addAll(string.parts());
      case Expression.Attribute attribute -> add(attribute.object());
      case Expression.Await await -> add(await.value());
      case Expression.BinaryOperation operation -> add(operation.left()).add(operation.right());
      case Expression.BooleanOperation operation -> addAll(operation.operands());
      case Expression.Comparison comparison -> {
        add(comparison.first());
        comparison.links().forEach(link -> add(link.operand()));
      }
      case Expression.Comprehension comprehension ->
          add(comprehension.element()).addAll(comprehension.clauses());
      case Expression.Conditional conditional ->
          add(conditional.value()).add(conditional.condition()).add(conditional.otherwise());
      case Expression.DictComprehension comprehension ->
          add(comprehension.key()).add(comprehension.value()).addAll(comprehension.clauses());
      case Expression.DictDisplay dict -> addAll(dict.entries());
      case Expression.Lambda lambda -> addAll(lambda.parameters()).add(lambda.body());
      case Expression.ListDisplay list -> addAll(list.elements());
      case Expression.NamedExpression named -> add(named.target()).add(named.value());
      case Expression.SetDisplay set -> addAll(set.elements());
      case Expression.Slice slice -> add(slice.lower()).add(slice.upper()).add(slice.step());
      case Expression.Starred starred -> add(starred.value());
      case Expression.Subscript subscript -> add(subscript.object()).add(subscript.index());
      case Expression.Tuple tuple -> addAll(tuple.elements());
      case Expression.UnaryOperation operation -> add(operation.operand());
      case Expression.Yield yield -> add(yield.value());
      case Expression.YieldFrom yield -> add(yield.value());
    }
  }

  private void of(Statement statement) {
    switch (statement) {
      case Statement.Pass _,
          Statement.Break _,
          Statement.Continue _,
          Statement.Global _,
          Statement.Nonlocal _ -> {}
      case Statement.ExpressionStatement expression -> add(expression.value());
      case Statement.Assignment assignment -> addAll(assignment.targets()).add(assignment.value());
      case Statement.AnnotatedAssignment assignment ->
          add(assignment.target()).add(assignment.annotation()).add(assignment.value());
      case Statement.AugmentedAssignment assignment ->
          add(assignment.target()).add(assignment.value());
      case Statement.TypeAlias alias -> addAll(alias.typeParameters()).add(alias.value());
      case Statement.Return result -> add(result.value());
      case Statement.Raise raise -> add(raise.exception()).add(raise.cause());
      case Statement.Assert assertion -> add(assertion.condition()).add(assertion.message());
      case Statement.Delete delete -> addAll(delete.targets());
      case Statement.Import imported -> addAll(imported.names());
      case Statement.ImportFrom imported -> addAll(imported.names());
      case Statement.If branches -> addAll(branches.branches()).addAll(branches.otherwise());
      case Statement.While loop ->
          add(loop.condition()).addAll(loop.body()).addAll(loop.otherwise());
      case Statement.For loop ->
          add(loop.target()).add(loop.iterable()).addAll(loop.body()).addAll(loop.otherwise());
      case Statement.With with -> addAll(with.items()).addAll(with.body());
      case Statement.Try attempt ->
          addAll(attempt.body())
              .addAll(attempt.handlers())
              .addAll(attempt.otherwise())
              .addAll(attempt.finalBody());
      case Statement.Match match -> add(match.subject()).addAll(match.cases());
      case Statement.FunctionDefinition function ->
          addAll(function.decorators())
              .addAll(function.typeParameters())
              .addAll(function.parameters())
              .add(function.returns())
              .addAll(function.body());
      case Statement.ClassDefinition type ->
          addAll(type.decorators())
              .addAll(type.typeParameters())
              .addAll(type.arguments())
              .addAll(type.body());
    }
  }

  private void of(Pattern pattern) {
    switch (pattern) {
      case Pattern.Wildcard _, Pattern.Capture _, Pattern.Star _ -> {}
      case Pattern.Value value -> add(value.value());
      case Pattern.As as -> add(as.pattern());
      case Pattern.Or or -> addAll(or.alternatives());
      case Pattern.Sequence sequence -> addAll(sequence.elements());
      case Pattern.Mapping mapping -> addAll(mapping.entries());
      case Pattern.Class type -> add(type.type()).addAll(type.positional()).addAll(type.keywords());
    }
  }

  private Children add(@Nullable Node node) {
    if (node != null) {
      children.add(node);
    }
    return this;
  }

  private Children addAll(Collection<? extends Node> nodes) {
    children.addAll(nodes);
    return this;
  }
}
