package dev.reprise.replay.run;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of a loop over catalog objects, with one object's name in place of the loop variable.
///
/// Only operations that refer to objects by name can hold the variable; definitions of new columns
/// and types are left as they are.
final class Substitution {
  private final String variable;
  private final String value;

  private final Catalog seen;

  private Substitution(String variable, String value, Catalog seen) {
    this.variable = variable;
    this.value = value;
    this.seen = seen;
  }

  /// @param seen where the object was found
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

  private List<String> texts(List<String> texts) {
    return texts.stream().map(this::text).toList();
  }

  private Name name(Name name) {
    return new Name(maybe(name.schema()), text(name.name()));
  }

  private @Nullable Name maybe(@Nullable Name name) {
    return name == null ? null : name(name);
  }

  private ObjectId object(ObjectId object) {
    return new ObjectId(
        object.kind(), name(object.name()), maybe(object.owner()), maybe(object.signature()));
  }

  private List<ObjectId> objects(List<ObjectId> objects) {
    return objects.stream().map(this::object).toList();
  }

  private List<ColumnReference> reads(List<ColumnReference> reads) {
    return reads.stream()
        .map(each -> new ColumnReference(name(each.table()), maybe(each.column()), each.text()))
        .toList();
  }

  private Operation operation(Operation operation) {
    return switch (operation) {
      case Operation.AddColumn add ->
          new Operation.AddColumn(
              name(add.table()), add.ifTableExists(), add.column(), add.ifNotExists());
      case Operation.DropColumn drop ->
          new Operation.DropColumn(
              name(drop.table()),
              drop.ifTableExists(),
              text(drop.column()),
              drop.ifExists(),
              drop.cascade());
      case Operation.AlterColumn alter ->
          new Operation.AlterColumn(
              name(alter.table()), alter.ifTableExists(), text(alter.column()), alter.change());
      case Operation.AddConstraint add
          when add.constraint() instanceof Constraint.ForeignKey key && key.isAsObserved() ->
          again(add, key);
      case Operation.AddConstraint add ->
          new Operation.AddConstraint(
              name(add.table()),
              add.ifTableExists(),
              constraint(add.constraint()),
              add.ifNotExists());
      case Operation.DropConstraint drop ->
          new Operation.DropConstraint(
              name(drop.table()),
              drop.ifTableExists(),
              text(drop.constraint()),
              drop.ifExists(),
              drop.cascade(),
              drop.kind());
      case Operation.ModifyColumn modify ->
          new Operation.ModifyColumn(
              name(modify.table()),
              modify.ifTableExists(),
              text(modify.column()),
              modify.ifExists(),
              modify.definition());
      case Operation.AlterTable alter ->
          new Operation.AlterTable(
              name(alter.table()),
              alter.ifTableExists(),
              alter.clauses().stream().map(this::operation).toList());
      case Operation.RenameTables(var pairs) ->
          new Operation.RenameTables(
              pairs.stream()
                  .map(each -> new Operation.RenameTables.Pair(name(each.from()), name(each.to())))
                  .toList());
      case Operation.ValidateConstraint validate ->
          new Operation.ValidateConstraint(
              name(validate.table()), validate.ifTableExists(), text(validate.constraint()));
      case Operation.AttachPartition(var table, var partition) ->
          new Operation.AttachPartition(name(table), name(partition));
      case Operation.DetachPartition(var table, var partition, boolean concurrently) ->
          new Operation.DetachPartition(name(table), name(partition), concurrently);
      case Operation.DisownSequence(var sequence, boolean ifExists) ->
          new Operation.DisownSequence(name(sequence), ifExists);
      case Operation.Inherit(var table, var parent, var inherit) ->
          new Operation.Inherit(name(table), name(parent), inherit);
      case Operation.CreateIndex index ->
          new Operation.CreateIndex(
              maybe(index.name()),
              name(index.table()),
              texts(index.keys()),
              texts(index.columns()),
              texts(index.labels()),
              index.unique(),
              index.form(),
              index.concurrently(),
              index.ifNotExists());
      case Operation.Create create ->
          new Operation.Create(
              object(create.object()),
              create.orReplace(),
              create.ifNotExists(),
              objects(create.needs()),
              create.reach(),
              create.body());
      case Operation.Drop drop ->
          new Operation.Drop(
              objects(drop.objects()), drop.ifExists(), drop.cascade(), drop.concurrently());
      case Operation.Rename rename ->
          new Operation.Rename(object(rename.object()), text(rename.to()), rename.ifExists());
      case Operation.SetSchema set ->
          new Operation.SetSchema(object(set.object()), text(set.schema()), set.ifExists());
      case Operation.Touch touch ->
          new Operation.Touch(text(touch.what()), objects(touch.needs()), touch.ifExists());
      case Operation.Insert insert ->
          insert.spelled(
              name(insert.table()),
              texts(insert.columns()),
              reads(insert.reads()),
              insert.sources().stream()
                  .map(each -> new Operation.Insert.Source(name(each.table()), each.conditions()))
                  .toList());
      case Operation.Update update ->
          update.spelled(name(update.table()), texts(update.columns()), reads(update.reads()));
      case Operation.Delete(var table, var read, var filter) ->
          new Operation.Delete(name(table), reads(read), filter);
      case Operation.Truncate(var tables, var cascade) ->
          new Operation.Truncate(tables.stream().map(this::name).toList(), cascade);
      case Operation.Read(var read) -> new Operation.Read(reads(read));
      case Operation.Maintain(var what, var needs, var outside) ->
          new Operation.Maintain(text(what), objects(needs), outside);
      case Operation.CreateTable create ->
          new Operation.CreateTable(
              name(create.table()),
              create.columns(),
              create.constraints(),
              create.complete(),
              create.ifNotExists(),
              create.temporary(),
              maybe(create.partitionOf()),
              create.needs().stream().map(this::name).toList());
      case Operation.CreateType create ->
          new Operation.CreateType(name(create.type()), create.shape(), create.memoized());
      case Operation.AddEnumValue add ->
          new Operation.AddEnumValue(name(add.type()), text(add.label()), add.ifNotExists());
      case Operation.RenameEnumValue rename ->
          new Operation.RenameEnumValue(
              name(rename.type()), text(rename.label()), text(rename.to()));
      case Operation.Copy(var table) -> new Operation.Copy(name(table));
      case Operation.Call _,
          Operation.SetSearchPath _,
          Operation.Session _,
          Operation.Invalid _,
          Operation.Opaque _ ->
          operation;
      case Operation.Rebuild rebuild ->
          new Operation.Rebuild(
              name(rebuild.table()),
              name(rebuild.temporary()),
              rebuild.changes().stream().map(this::operation).toList(),
              rebuild.named(),
              rebuild.stage());
      case Operation.AlterType(var type, var change) -> new Operation.AlterType(name(type), change);
    };
  }

  /// The key that was found, with the columns it had.
  private Operation again(Operation.AddConstraint add, Constraint.ForeignKey key) {
    String own = text(String.valueOf(key.name()));
    Name table = name(add.table());
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
        "what it refers to is read from the database",
        Operation.Reach.SCHEMA,
        List.of(ObjectId.table(table)));
  }

  private Constraint constraint(Constraint constraint) {
    Constraint changed =
        switch (constraint) {
          case Constraint.PrimaryKey key ->
              new Constraint.PrimaryKey(key.name(), texts(key.columns()), key.usingIndex());
          case Constraint.Unique key ->
              new Constraint.Unique(
                  key.name(), texts(key.columns()), texts(key.included()), key.usingIndex());
          case Constraint.ForeignKey key ->
              key.on(texts(key.columns()), name(key.referenced()), texts(key.referencedColumns()));
          case Constraint.Check _, Constraint.Exclude _ -> constraint;
          case Constraint.NotNull(var own, var column) -> new Constraint.NotNull(own, text(column));
        };
    String own = constraint.name();
    return own == null ? changed : changed.named(text(own));
  }

  private Condition condition(Condition atom) {
    return switch (atom) {
      case Condition.Exists(var object, var observed) ->
          new Condition.Exists(object(object), observed);
      case Condition.Some(var selection, var observed) ->
          new Condition.Some(selection(selection), observed);
      case Condition.ColumnIs(var table, var column, var property, var observed) ->
          new Condition.ColumnIs(name(table), text(column), property, observed);
      case Condition.IndexValid(var index, var observed) ->
          new Condition.IndexValid(name(index), observed);
      case Condition _ -> atom;
    };
  }

  private Condition.Selection selection(Condition.Selection selection) {
    List<String> columns = selection.columns();
    return new Condition.Selection(
        selection.kind(),
        maybe(selection.schema()),
        maybe(selection.table()),
        maybe(selection.name()),
        maybe(selection.nameLike()),
        selection.constraintKind(),
        columns == null ? null : texts(columns),
        maybe(selection.referenced()),
        selection.complete());
  }
}
