package dev.reprise.catalog.snapshot;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.Rows;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.IndexForm;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Origin;
import dev.reprise.operation.TypeShape;
import dev.reprise.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Serializes a catalog for [CatalogReader]. Texts, and the origins that many objects share, are
/// written once.
///
/// [CatalogReader] calls each record's constructor: a new component does not compile there until it
/// is read, and then has to be written here.
final class CatalogWriter {
  private final ByteWriter out = new ByteWriter();
  private final Map<Origin, Integer> origins = new HashMap<>();
  private final Map<Object, Integer> runs = new HashMap<>();

  static byte[] bytes(Catalog catalog, PersistentMap<String, Boolean> memo) {
    var writer = new CatalogWriter();
    writer.write(catalog);
    writer.out.map(memo, writer.out::text, writer.out::flag);
    return writer.out.bytes();
  }

  // ---- the catalog -----------------------------------------------------------------------------

  /// Omits the answers of guards, which are of use to their own revision only.
  private void write(Catalog catalog) {
    out.flag(catalog.open());
    out.number(catalog.unread());
    out.number(catalog.doubts());
    int[] count = {0};
    catalog.relations().forEach((_, _) -> count[0]++);
    out.number(count[0]);
    catalog
        .relations()
        .forEach((name, relation) -> {
          name(name);
          relation(relation);
        });
    out.map(catalog.types(), this::name, this::type);
    out.map(catalog.routines(), this::name, overloads -> out.members(overloads, this::object));
    out.map(catalog.objects(), out::text, this::object);
    out.texts(catalog.searchPath());
  }

  private void relation(Relation relation) {
    switch (relation) {
      case Relation.Absent absent -> {
        out.number(0);
        made(absent.made());
      }
      case Relation.Table table -> {
        out.number(1);
        out.word(table.kind());
        out.word(table.presence());
        made(table.made());
        out.number(table.told());
        out.members(table.columns(), this::column);
        out.members(table.constraints(), this::constraint);
        out.members(table.attachments(), this::object);
        out.texts(List.copyOf(table.indexes().asSet()));
        out.list(table.reads(), this::reference);
        out.list(table.parents().now(), this::name);
        out.list(table.parents().before(), this::name);
        out.flag(table.parents().partition());
        out.list(table.rows().sources(), this::source);
        out.maybeText(table.rows().emptied());
      }
      case Relation.Index index -> {
        IndexForm form = index.form();
        out.number(2);
        out.word(index.presence());
        made(index.made());
        out.maybe(index.table(), this::name);
        out.texts(index.keys());
        out.texts(index.columns());
        out.flag(index.unique());
        out.maybeText(form.method());
        out.texts(form.included());
        out.maybeText(form.predicate());
        out.flag(form.nullsEqual());
        out.word(index.valid());
        out.flag(index.forConstraint());
      }
      case Relation.Sequence sequence -> {
        out.number(3);
        out.word(sequence.presence());
        made(sequence.made());
        out.maybe(sequence.ownerTable(), this::name);
        out.maybeText(sequence.ownerColumn());
      }
    }
  }

  private void column(ColumnState column) {
    out.word(column.presence());
    made(column.made());
    type(column.type());
    out.word(column.notNull());
    out.maybeText(column.defaultText());
    out.word(column.identity());
    out.maybeText(column.generated());
    out.list(
        column.revalued(),
        each -> {
          origin(each.origin());
          run(each.run());
          out.flag(each.certain());
        });
  }

  private void constraint(ConstraintState constraint) {
    out.word(constraint.presence());
    made(constraint.made());
    out.maybe(constraint.shape(), this::shape);
  }

  private void object(ObjectState object) {
    out.word(object.presence());
    made(object.made());
    out.list(object.needs(), this::id);
    out.word(object.reach());
    out.maybeText(object.body());
  }

  private void type(TypeState type) {
    out.word(type.presence());
    made(type.made());
    out.maybe(type.shape(), this::shape);
    out.members(type.parts(), this::object);
    out.flag(type.partsKnown());
  }

  private void source(Rows.Source source) {
    switch (source) {
      case Rows.Row row -> {
        out.number(0);
        out.number(row.values().size());
        row.values()
            .forEach((column, value) -> {
              out.text(column);
              out.maybeText(value);
            });
        origin(row.origin());
        run(row.run());
      }
      case Rows.Batch batch -> {
        out.number(1);
        origin(batch.origin());
        out.word(batch.certainty());
        run(batch.run());
      }
    }
  }

  private void run(@Nullable Object run) {
    out.number(run == null ? -1 : runs.computeIfAbsent(run, _ -> runs.size()));
  }

  private void made(@Nullable Creator made) {
    out.number(made == null ? 0 : 1);
    if (made != null) {
      origin(made.origin());
      out.text(made.revision());
      out.number(made.doubts());
    }
  }

  // ---- parts of operations ----------------------------------------------------------------------

  private void shape(Constraint constraint) {
    out.number(
        switch (constraint) {
          case Constraint.PrimaryKey _ -> 0;
          case Constraint.Unique _ -> 1;
          case Constraint.ForeignKey _ -> 2;
          case Constraint.Check _ -> 3;
          case Constraint.Exclude _ -> 4;
          case Constraint.NotNull _ -> 5;
        });
    out.maybeText(constraint.name());
    out.texts(constraint.columns());
    switch (constraint) {
      case Constraint.PrimaryKey key -> out.maybeText(key.usingIndex());
      case Constraint.Unique unique -> {
        out.texts(unique.included());
        out.maybeText(unique.usingIndex());
        out.flag(unique.nullsEqual());
      }
      case Constraint.ForeignKey key -> {
        name(key.referenced());
        out.texts(key.referencedColumns());
        out.maybeText(key.actions());
        out.flag(key.notValid());
      }
      case Constraint.Check check -> {
        out.text(check.expression());
        out.flag(check.notValid());
      }
      case Constraint.Exclude exclude -> {
        out.texts(exclude.labels());
        out.text(exclude.text());
      }
      case Constraint.NotNull _ -> {}
    }
  }

  private void shape(TypeShape shape) {
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
        type(base);
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
    out.text(column.name());
    type(column.type());
    out.flag(column.notNull());
    out.maybeText(column.defaultText());
    out.flag(column.identity());
    out.maybeText(column.generated());
    out.list(column.constraints(), this::shape);
  }

  private void type(ColumnType type) {
    out.text(type.text());
    out.maybe(type.named(), this::name);
    out.flag(type.array());
  }

  private void id(ObjectId id) {
    out.word(id.kind());
    name(id.name());
    out.maybe(id.owner(), this::name);
    out.maybeText(id.signature());
  }

  private void reference(ColumnReference reference) {
    name(reference.table());
    out.maybeText(reference.column());
  }

  private void name(Name name) {
    out.maybe(name.schema(), out::text);
    out.text(name.name());
  }

  private void name(QualifiedName name) {
    out.text(name.schema());
    out.text(name.name());
  }

  /// Writes only positions and identity, not the source text.
  private void origin(Origin origin) {
    Integer known = origins.putIfAbsent(origin, origins.size());
    out.number(known == null ? origins.size() - 1 : known);
    if (known == null) {
      out.text(origin.source().path());
      span(origin.span());
      span(origin.meant());
      out.flag(origin.completesNames());
      out.list(
          origin.through(),
          site -> {
            out.text(site.source().path());
            span(site.span());
          });
    }
  }

  private void span(Span span) {
    out.number(span.start());
    out.number(span.end());
  }
}
