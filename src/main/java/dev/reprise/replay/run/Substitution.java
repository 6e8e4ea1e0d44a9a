package dev.reprise.replay.run;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Renaming;
import dev.reprise.operation.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of a loop over catalog objects, with one object's name in place of the loop variable.
final class Substitution {
  private final String variable;
  private final String value;

  private final Catalog seen;
  private final Renaming renaming = new Renaming(this::text, this::text);

  private Substitution(String variable, String value, Catalog seen) {
    this.variable = variable;
    this.value = value;
    this.seen = seen;
  }

  /// @param seen the catalog in which the object was found
  static List<Step> of(List<Step> steps, String variable, String value, Catalog seen) {
    return new Substitution(variable, value, seen).steps(steps);
  }

  private List<Step> steps(List<Step> steps) {
    return steps.stream().map(this::step).toList();
  }

  private Step step(Step step) {
    return switch (step) {
      case Step.Apply(var operation, var origin) -> new Step.Apply(operation(operation), origin);
      case Step.Branch(var condition, var then, var otherwise, var origin) ->
          new Step.Branch(condition.map(this::condition), steps(then), steps(otherwise), origin);
      case Step.ForEach(var over, var observed, var inner, var body, var origin) ->
          new Step.ForEach(selection(over), observed, inner, steps(body), origin);
      case Step.Raise(var sqlstate, var condition, var message, var origin) ->
          new Step.Raise(sqlstate, condition, text(message), origin);
      case Step.Compound _, Step.Single _ -> step.inside(this::steps);
    };
  }

  private String text(String text) {
    return text.replace(variable, value);
  }

  private @Nullable String maybe(@Nullable String text) {
    return text == null ? null : text(text);
  }

  private Operation operation(Operation operation) {
    return operation instanceof Operation.AddConstraint add
            && add.constraint() instanceof Constraint.ForeignKey key
            && key.isAsObserved()
        ? again(add, key)
        : renaming.of(operation);
  }

  /// The key that was found, with its columns.
  private Operation again(Operation.AddConstraint add, Constraint.ForeignKey key) {
    String own = text(String.valueOf(key.name()));
    Name table = renaming.other(add.table());
    if (seen.relation(seen.resolveRelation(table)) instanceof Relation.Table known) {
      for (var each : known.constraints().asMap().entrySet()) {
        if (each.getKey().equalsIgnoreCase(own)
            && each.getValue().shape() instanceof Constraint.ForeignKey shape) {
          return new Operation.AddConstraint(
              table, add.ifTableExists(), shape.named(own), add.ifNotExists());
        }
      }
    }
    return new Operation.Opaque(
        "create foreign key",
        "its target is read from the database",
        Operation.Reach.SCHEMA,
        List.of(ObjectId.table(table)));
  }

  private Condition condition(Condition atom) {
    return switch (atom) {
      case Condition.Exists(var object, var observed) ->
          new Condition.Exists(renaming.other(object), observed);
      case Condition.Some(var selection, var observed) ->
          new Condition.Some(selection(selection), observed);
      case Condition.ColumnIs(var table, var column, var property, var observed) ->
          new Condition.ColumnIs(renaming.other(table), text(column), property, observed);
      case Condition.IndexValid(var index, var observed) ->
          new Condition.IndexValid(renaming.other(index), observed);
      case Condition _ -> atom;
    };
  }

  private Condition.Selection selection(Condition.Selection selection) {
    List<String> columns = selection.columns();
    return new Condition.Selection(
        selection.kind(),
        maybe(selection.schema()),
        selection.table() == null ? null : renaming.other(selection.table()),
        maybe(selection.name()),
        maybe(selection.nameLike()),
        selection.constraintKind(),
        columns == null ? null : renaming.texts(columns),
        selection.referenced() == null ? null : renaming.other(selection.referenced()),
        selection.complete());
  }
}
