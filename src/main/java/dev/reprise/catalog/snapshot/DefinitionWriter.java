package dev.reprise.catalog.snapshot;

import dev.reprise.catalog.QualifiedName;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.TypeShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Constraints, types and names, as operations define them.
record DefinitionWriter(ByteWriter out) {

  void shape(Constraint constraint) {
    switch (constraint) {
      case Constraint.PrimaryKey(var name, var columns, var usingIndex) -> {
        named(0, name, columns);
        out.maybeText(usingIndex);
      }
      case Constraint.Unique(var name, var columns, var included, var usingIndex) -> {
        named(1, name, columns);
        out.texts(included);
        out.maybeText(usingIndex);
      }
      case Constraint.ForeignKey(
              var name,
              var columns,
              var referenced,
              var referencedColumns,
              var actions,
              var notValid) -> {
        named(2, name, columns);
        name(referenced);
        out.texts(referencedColumns);
        out.maybeText(actions);
        out.flag(notValid);
      }
      case Constraint.Check(var name, var expression, var columns, var notValid) -> {
        named(3, name, columns);
        out.text(expression);
        out.flag(notValid);
      }
      case Constraint.Exclude(var name, var columns, var labels, var text) -> {
        named(4, name, columns);
        out.texts(labels);
        out.text(text);
      }
      case Constraint.NotNull(var name, var column) -> named(5, name, List.of(column));
    }
  }

  private void named(int kind, @Nullable String name, List<String> columns) {
    out.number(kind);
    out.maybeText(name);
    out.texts(columns);
  }

  void shape(TypeShape shape) {
    switch (shape) {
      case TypeShape.Enumeration(var labels) -> {
        out.number(0);
        out.maybe(labels, out::texts);
      }
      case TypeShape.Composite(var attributes) -> {
        out.number(1);
        out.list(attributes, this::attribute);
      }
      case TypeShape.Domain(var base, var constraints) -> {
        out.number(2);
        columnType(base);
        out.list(constraints, this::shape);
      }
      case TypeShape.Range(var subtype) -> {
        out.number(3);
        out.maybeText(subtype);
      }
      case TypeShape.Base() -> out.number(4);
    }
  }

  private void attribute(Column column) {
    switch (column) {
      case Column(
              var name,
              var type,
              var notNull,
              var defaultText,
              var identity,
              var generated,
              var constraints) -> {
        out.text(name);
        columnType(type);
        out.flag(notNull);
        out.maybeText(defaultText);
        out.flag(identity);
        out.maybeText(generated);
        out.list(constraints, this::shape);
      }
    }
  }

  void columnType(ColumnType type) {
    switch (type) {
      case ColumnType(var text, var named, var array) -> {
        out.text(text);
        out.maybe(named, this::name);
        out.flag(array);
      }
    }
  }

  void name(Name name) {
    out.maybe(name.schema(), out::text);
    out.text(name.name());
  }

  void name(QualifiedName name) {
    out.text(name.schema());
    out.text(name.name());
  }
}
