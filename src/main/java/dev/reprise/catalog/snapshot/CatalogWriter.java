package dev.reprise.catalog.snapshot;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Parents;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.Rows;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.IndexForm;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Origin;
import dev.reprise.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts a catalog into bytes for [CatalogReader]. Texts, and the origins that many objects share,
/// are written once.
///
/// Every record is taken apart by a pattern, so that one more component does not compile until it
/// is written too.
final class CatalogWriter {
  private final ByteWriter out = new ByteWriter();
  private final DefinitionWriter definitions = new DefinitionWriter(out);
  private final Map<Origin, Integer> origins = new HashMap<>();
  private final Map<Object, Integer> runs = new HashMap<>();

  static byte[] bytes(Catalog catalog, PersistentMap<String, Boolean> memo) {
    var writer = new CatalogWriter();
    writer.write(catalog);
    writer.out.map(memo, writer.out::text, writer.out::flag);
    return writer.out.bytes();
  }

  // ---- the catalog -----------------------------------------------------------------------------

  private void write(Catalog catalog) {
    switch (catalog) {
      case Catalog(
              _,
              var open,
              var unread,
              var doubts,
              var relations,
              var types,
              var routines,
              var objects,
              var searchPath,
              var _) -> { // what guards said is of use to their own revision only
        out.flag(open);
        out.number(unread);
        out.number(doubts);
        int[] count = {0};
        relations.forEach((_, _) -> count[0]++);
        out.number(count[0]);
        relations.forEach((name, relation) -> {
          definitions.name(name);
          relation(relation);
        });
        out.map(types, definitions::name, this::type);
        out.map(routines, definitions::name, overloads -> out.members(overloads, this::object));
        out.map(objects, out::text, this::object);
        out.texts(searchPath);
      }
    }
  }

  private void relation(Relation relation) {
    switch (relation) {
      case Relation.Absent(var made) -> {
        out.number(0);
        made(made);
      }
      case Relation.Table(
              var kind,
              var presence,
              var made,
              var told,
              var columns,
              var constraints,
              var attachments,
              var indexes,
              var reads,
              var parents,
              var rows) -> {
        out.number(1);
        out.word(kind);
        out.word(presence);
        made(made);
        out.number(told);
        out.members(columns, this::column);
        out.members(constraints, this::constraint);
        out.members(attachments, this::object);
        out.texts(List.copyOf(indexes.asSet()));
        out.list(reads, this::reference);
        parents(parents);
        rows(rows);
      }
      case Relation.Index(
              var presence,
              var made,
              var table,
              var keys,
              var columns,
              var unique,
              IndexForm(var method, var included, var predicate),
              var valid,
              var forConstraint) -> {
        out.number(2);
        out.word(presence);
        made(made);
        out.maybe(table, definitions::name);
        out.texts(keys);
        out.texts(columns);
        out.flag(unique);
        out.maybeText(method);
        out.texts(included);
        out.maybeText(predicate);
        out.word(valid);
        out.flag(forConstraint);
      }
      case Relation.Sequence(var presence, var made, var ownerTable, var ownerColumn) -> {
        out.number(3);
        out.word(presence);
        made(made);
        out.maybe(ownerTable, definitions::name);
        out.maybeText(ownerColumn);
      }
    }
  }

  private void parents(Parents parents) {
    switch (parents) {
      case Parents(var now, var before, var partition) -> {
        out.list(now, definitions::name);
        out.list(before, definitions::name);
        out.flag(partition);
      }
    }
  }

  private void column(ColumnState column) {
    switch (column) {
      case ColumnState(
              var presence,
              var made,
              var type,
              var notNull,
              var defaultText,
              var identity,
              var generated,
              var revalued) -> {
        out.word(presence);
        made(made);
        definitions.columnType(type);
        out.word(notNull);
        out.maybeText(defaultText);
        out.word(identity);
        out.maybeText(generated);
        out.list(
            revalued,
            each -> {
              origin(each.origin());
              run(each.run());
            });
      }
    }
  }

  private void constraint(ConstraintState constraint) {
    switch (constraint) {
      case ConstraintState(var presence, var made, var shape) -> {
        out.word(presence);
        made(made);
        out.maybe(shape, definitions::shape);
      }
    }
  }

  private void object(ObjectState object) {
    switch (object) {
      case ObjectState(var presence, var made, var needs, var reach, var body) -> {
        out.word(presence);
        made(made);
        out.list(needs, this::id);
        out.word(reach);
        out.maybeText(body);
      }
    }
  }

  private void type(TypeState type) {
    switch (type) {
      case TypeState(var presence, var made, var shape, var labels, var labelsKnown) -> {
        out.word(presence);
        made(made);
        out.maybe(shape, definitions::shape);
        out.members(labels, this::object);
        out.flag(labelsKnown);
      }
    }
  }

  private void rows(Rows rows) {
    out.list(rows.sources(), this::source);
    out.maybeText(rows.emptied());
  }

  private void source(Rows.Source source) {
    switch (source) {
      case Rows.Row(var values, var origin, var run) -> {
        out.number(0);
        out.number(values.size());
        values.forEach((column, value) -> {
          out.text(column);
          out.maybeText(value);
        });
        origin(origin);
        run(run);
      }
      case Rows.Batch(var origin, var certainty, var run) -> {
        out.number(1);
        origin(origin);
        out.word(certainty);
        run(run);
      }
    }
  }

  private void run(@Nullable Object run) {
    out.number(run == null ? -1 : runs.computeIfAbsent(run, _ -> runs.size()));
  }

  private void made(@Nullable Creator made) {
    switch (made) {
      case null -> out.number(0);
      case Creator(var origin, var revision, var doubts) -> {
        out.number(1);
        origin(origin);
        out.text(revision);
        out.number(doubts);
      }
    }
  }

  // ---- what operations are made of -------------------------------------------------------------

  private void id(ObjectId id) {
    switch (id) {
      case ObjectId(var kind, var name, var owner, var signature) -> {
        out.word(kind);
        definitions.name(name);
        out.maybe(owner, definitions::name);
        out.maybeText(signature);
      }
    }
  }

  private void reference(ColumnReference reference) {
    switch (reference) {
      case ColumnReference(var table, var column, _) -> {
        definitions.name(table);
        out.maybeText(column);
      }
    }
  }

  /// Of what stands there only the places are kept, and that it is another than the others.
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
