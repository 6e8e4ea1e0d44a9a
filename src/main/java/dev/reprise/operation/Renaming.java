package dev.reprise.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Renames the names in an operation: the only place that knows where an operation stores names.
///
/// @param subjects applied to the names the operation is about
/// @param others applied to schemas, to names that are only read or defined along with the subject,
///   and to texts that contain names
public record Renaming(UnaryOperator<String> subjects, UnaryOperator<String> others) {

  /// The names of the operation's subjects, without schemas; not those it reads, nor the values it
  /// writes.
  public static List<String> names(Operation operation) {
    List<String> names = new ArrayList<>();
    new Renaming(
            name -> {
              names.add(name);
              return name;
            },
            UnaryOperator.identity())
        .of(operation);
    return names;
  }

  public Operation of(Operation operation) {
    return switch (operation) {
      case Operation.CreateTable(
              var table,
              var columns,
              var constraints,
              var complete,
              var ifNotExists,
              var temporary,
              var partitionOf,
              var needs) ->
          new Operation.CreateTable(
              subject(table),
              columns.stream().map(each -> column(each, others)).toList(),
              constraints.stream().map(each -> constraint(each, others)).toList(),
              complete,
              ifNotExists,
              temporary,
              partitionOf == null ? null : subject(partitionOf),
              needs.stream().map(this::other).toList());
      case Operation.AddColumn(var table, var ifTableExists, var column, var ifNotExists) ->
          new Operation.AddColumn(
              subject(table), ifTableExists, column(column, subjects), ifNotExists);
      case Operation.DropColumn(
              var table,
              var ifTableExists,
              var column,
              var ifExists,
              var cascade) ->
          new Operation.DropColumn(
              subject(table), ifTableExists, subjects.apply(column), ifExists, cascade);
      case Operation.AlterColumn(var table, var ifTableExists, var column, var change) ->
          new Operation.AlterColumn(
              subject(table), ifTableExists, subjects.apply(column), change(change));
      case Operation.AddConstraint(var table, var ifTableExists, var constraint, var ifNotExists) ->
          new Operation.AddConstraint(
              subject(table), ifTableExists, constraint(constraint, subjects), ifNotExists);
      case Operation.DropConstraint(
              var table,
              var ifTableExists,
              var constraint,
              var ifExists,
              var cascade,
              var kind) ->
          new Operation.DropConstraint(
              subject(table), ifTableExists, subjects.apply(constraint), ifExists, cascade, kind);
      case Operation.ModifyColumn(
              var table,
              var ifTableExists,
              var column,
              var ifExists,
              var definition,
              var keeps) ->
          new Operation.ModifyColumn(
              subject(table),
              ifTableExists,
              subjects.apply(column),
              ifExists,
              column(definition, subjects),
              keeps);
      case Operation.AlterTable(var table, var ifTableExists, var clauses) ->
          new Operation.AlterTable(
              subject(table), ifTableExists, clauses.stream().map(this::of).toList());
      case Operation.RenameTables(var pairs) ->
          new Operation.RenameTables(
              pairs.stream()
                  .map(each ->
                      new Operation.RenameTables.Pair(subject(each.from()), subject(each.to())))
                  .toList());
      case Operation.ValidateConstraint(var table, var ifTableExists, var constraint) ->
          new Operation.ValidateConstraint(
              subject(table), ifTableExists, subjects.apply(constraint));
      case Operation.AttachPartition(var table, var partition) ->
          new Operation.AttachPartition(subject(table), subject(partition));
      case Operation.DetachPartition(var table, var partition, var concurrently) ->
          new Operation.DetachPartition(subject(table), subject(partition), concurrently);
      case Operation.DisownSequence(var sequence, var ifExists) ->
          new Operation.DisownSequence(subject(sequence), ifExists);
      case Operation.Inherit(var table, var parent, var inherit) ->
          new Operation.Inherit(subject(table), subject(parent), inherit);
      case Operation.CreateIndex(
              var name,
              var table,
              var keys,
              var columns,
              var labels,
              var unique,
              var form,
              var concurrently,
              var ifNotExists) ->
          new Operation.CreateIndex(
              name == null ? null : subjects.apply(name),
              subject(table),
              texts(keys),
              texts(columns),
              texts(labels),
              unique,
              form.renamed(this::texts),
              concurrently,
              ifNotExists);
      case Operation.CreateType(var type, var shape, var memoized) ->
          new Operation.CreateType(subject(type), shape(shape), memoized);
      case Operation.AddEnumValue(var type, var label, var ifNotExists) ->
          new Operation.AddEnumValue(subject(type), subjects.apply(label), ifNotExists);
      case Operation.RenameEnumValue(var type, var label, var to) ->
          new Operation.RenameEnumValue(subject(type), subjects.apply(label), subjects.apply(to));
      case Operation.AlterType(var type, var change) ->
          new Operation.AlterType(subject(type), change(change));
      case Operation.Create(
              var object,
              var orReplace,
              var ifNotExists,
              var needs,
              var reach,
              var body) ->
          new Operation.Create(
              subject(object),
              orReplace,
              ifNotExists,
              needs.stream().map(this::other).toList(),
              reach,
              body);
      case Operation.Drop(var objects, var ifExists, var cascade, var concurrently) ->
          new Operation.Drop(subjects(objects), ifExists, cascade, concurrently);
      case Operation.Rename(var object, var to, var ifExists) ->
          new Operation.Rename(subject(object), subjects.apply(to), ifExists);
      case Operation.SetSchema(var object, var schema, var ifExists) ->
          new Operation.SetSchema(subject(object), subjects.apply(schema), ifExists);
      case Operation.Touch(var what, var needs, var ifExists) ->
          new Operation.Touch(others.apply(what), subjects(needs), ifExists);
      case Operation.Insert insert ->
          insert.spelled(
              subject(insert.table()),
              texts(insert.columns()),
              reads(insert.reads(), others),
              insert.sources().stream()
                  .map(each -> new Operation.Insert.Source(other(each.table()), each.conditions()))
                  .toList());
      case Operation.Update update ->
          update.spelled(
              subject(update.table()), texts(update.columns()), reads(update.reads(), others));
      case Operation.Delete(var table, var reads, var filter) ->
          new Operation.Delete(subject(table), reads(reads, others), filter);
      case Operation.Truncate(var tables, var cascade) ->
          new Operation.Truncate(tables.stream().map(this::subject).toList(), cascade);
      case Operation.Copy(var table) -> new Operation.Copy(subject(table));
      case Operation.Call(var what, var repetition, var needs, var reads, var arguments) ->
          new Operation.Call(what, repetition, subjects(needs), reads(reads, others), arguments);
      case Operation.Read(var reads) -> new Operation.Read(reads(reads, subjects));
      case Operation.Maintain(var what, var needs, var outside) ->
          new Operation.Maintain(others.apply(what), subjects(needs), outside);
      case Operation.SetSearchPath(var schemas, var local) ->
          new Operation.SetSearchPath(schemas.stream().map(subjects).toList(), local);
      case Operation.Rebuild(var table, var temporary, var changes, var named, var stage) ->
          new Operation.Rebuild(
              subject(table),
              other(temporary),
              changes.stream().map(this::of).toList(),
              named,
              stage);
      case Operation.Session _, Operation.Invalid _, Operation.Opaque _ -> operation;
    };
  }

  public Name other(Name name) {
    return name(name, others);
  }

  public ObjectId other(ObjectId object) {
    return object(object, others);
  }

  public List<String> texts(List<String> texts) {
    return texts.stream().map(others).toList();
  }

  private Name subject(Name name) {
    return name(name, subjects);
  }

  private ObjectId subject(ObjectId object) {
    return object(object, subjects);
  }

  private List<ObjectId> subjects(List<ObjectId> objects) {
    return objects.stream().map(this::subject).toList();
  }

  private Name name(Name name, UnaryOperator<String> own) {
    String schema = name.schema();
    return new Name(schema == null ? null : others.apply(schema), own.apply(name.name()));
  }

  private ObjectId object(ObjectId object, UnaryOperator<String> own) {
    Name owner = object.owner();
    String signature = object.signature();
    return new ObjectId(
        object.kind(),
        name(object.name(), own),
        owner == null ? null : other(owner),
        signature == null ? null : others.apply(signature));
  }

  private List<ColumnReference> reads(List<ColumnReference> reads, UnaryOperator<String> tables) {
    return reads.stream()
        .map(each ->
            new ColumnReference(
                name(each.table(), tables),
                each.column() == null ? null : others.apply(each.column()),
                each.text()))
        .toList();
  }

  private Column column(Column column, UnaryOperator<String> own) {
    return new Column(
        own.apply(column.name()),
        type(column.type()),
        column.notNull(),
        column.defaultText(),
        column.identity(),
        column.generated(),
        column.constraints().stream().map(each -> constraint(each, others)).toList());
  }

  private ColumnType type(ColumnType type) {
    return type.named() == null
        ? type
        : new ColumnType(others.apply(type.text()), other(type.named()), type.array());
  }

  private ColumnChange change(ColumnChange change) {
    return change instanceof ColumnChange.SetType(var type, var using, var conversion)
        ? new ColumnChange.SetType(type(type), using, conversion)
        : change;
  }

  private TypeShape shape(TypeShape shape) {
    return switch (shape) {
      case TypeShape.Composite(var attributes) ->
          new TypeShape.Composite(attributes.stream().map(each -> column(each, others)).toList());
      case TypeShape.Domain(var base, var constraints) ->
          new TypeShape.Domain(
              type(base), constraints.stream().map(each -> constraint(each, others)).toList());
      case TypeShape.Enumeration _, TypeShape.Range _, TypeShape.Base _ -> shape;
    };
  }

  private TypeChange change(TypeChange change) {
    return switch (change) {
      case TypeChange.AddAttribute(var attribute) ->
          new TypeChange.AddAttribute(column(attribute, others));
      case TypeChange.DropAttribute(var attribute, var ifExists) ->
          new TypeChange.DropAttribute(others.apply(attribute), ifExists);
      case TypeChange.SetAttributeType(var attribute, var type) ->
          new TypeChange.SetAttributeType(others.apply(attribute), type(type));
      case TypeChange.RenameAttribute(var attribute, var to) ->
          new TypeChange.RenameAttribute(others.apply(attribute), others.apply(to));
      case TypeChange.AddConstraint(var constraint) ->
          new TypeChange.AddConstraint(constraint(constraint, others));
      case TypeChange.DropConstraint(var constraint, var ifExists) ->
          new TypeChange.DropConstraint(others.apply(constraint), ifExists);
      case TypeChange.RenameConstraint(var constraint, var to) ->
          new TypeChange.RenameConstraint(others.apply(constraint), others.apply(to));
      case TypeChange.ValidateConstraint(var constraint) ->
          new TypeChange.ValidateConstraint(others.apply(constraint));
    };
  }

  private Constraint constraint(Constraint constraint, UnaryOperator<String> own) {
    Constraint changed =
        switch (constraint) {
          case Constraint.PrimaryKey(var name, var columns, var usingIndex) ->
              new Constraint.PrimaryKey(name, texts(columns), usingIndex);
          case Constraint.Unique(
                  var name,
                  var columns,
                  var included,
                  var usingIndex,
                  var nullsEqual) ->
              new Constraint.Unique(name, texts(columns), texts(included), usingIndex, nullsEqual);
          case Constraint.ForeignKey key ->
              key.on(texts(key.columns()), other(key.referenced()), texts(key.referencedColumns()));
          case Constraint.Check(var name, var text, var columns, var notValid) ->
              new Constraint.Check(name, text, texts(columns), notValid);
          case Constraint.Exclude(var name, var columns, var labels, var text) ->
              new Constraint.Exclude(name, texts(columns), labels, text);
          case Constraint.NotNull(var name, var column) ->
              new Constraint.NotNull(name, others.apply(column));
        };
    return constraint.name() == null ? changed : changed.named(own.apply(constraint.name()));
  }
}
