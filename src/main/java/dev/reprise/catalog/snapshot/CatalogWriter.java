package dev.reprise.catalog.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Parents;
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
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts a catalog into bytes for [CatalogReader]. Texts, and the origins that many objects share,
/// are written once.
///
/// Every record is taken apart by a pattern, so that one more component does not compile until it
/// is written too.
final class CatalogWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 14);
  private final Map<String, Integer> texts = new HashMap<>();
  private final Map<Origin, Integer> origins = new HashMap<>();
  private final Map<Object, Integer> runs = new HashMap<>();

  static byte[] bytes(Catalog catalog, PersistentMap<String, Boolean> memo) {
    var writer = new CatalogWriter();
    writer.write(catalog);
    writer.map(memo, writer::text, writer::flag);
    return writer.out.toByteArray();
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
        flag(open);
        number(unread);
        number(doubts);
        int[] count = {0};
        relations.forEach((_, _) -> count[0]++);
        number(count[0]);
        relations.forEach((name, relation) -> {
          name(name);
          relation(relation);
        });
        map(types, this::name, this::type);
        map(routines, this::name, overloads -> members(overloads, this::object));
        map(objects, this::text, this::object);
        texts(searchPath);
      }
    }
  }

  private void relation(Relation relation) {
    switch (relation) {
      case Relation.Absent(var made) -> {
        number(0);
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
        number(1);
        word(kind);
        word(presence);
        made(made);
        number(told);
        members(columns, this::column);
        members(constraints, this::constraint);
        members(attachments, this::object);
        texts(List.copyOf(indexes.asSet()));
        list(reads, this::reference);
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
        number(2);
        word(presence);
        made(made);
        maybe(table, this::name);
        texts(keys);
        texts(columns);
        flag(unique);
        maybeText(method);
        texts(included);
        maybeText(predicate);
        word(valid);
        flag(forConstraint);
      }
      case Relation.Sequence(var presence, var made, var ownerTable, var ownerColumn) -> {
        number(3);
        word(presence);
        made(made);
        maybe(ownerTable, this::name);
        maybeText(ownerColumn);
      }
    }
  }

  private void parents(Parents parents) {
    switch (parents) {
      case Parents(var now, var before, var partition) -> {
        list(now, this::name);
        list(before, this::name);
        flag(partition);
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
        word(presence);
        made(made);
        columnType(type);
        word(notNull);
        maybeText(defaultText);
        word(identity);
        maybeText(generated);
        list(
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
        word(presence);
        made(made);
        maybe(shape, this::shape);
      }
    }
  }

  private void object(ObjectState object) {
    switch (object) {
      case ObjectState(var presence, var made, var needs, var reach, var body) -> {
        word(presence);
        made(made);
        list(needs, this::id);
        word(reach);
        maybeText(body);
      }
    }
  }

  private void type(TypeState type) {
    switch (type) {
      case TypeState(var presence, var made, var shape, var labels, var labelsKnown) -> {
        word(presence);
        made(made);
        maybe(shape, this::shape);
        members(labels, this::object);
        flag(labelsKnown);
      }
    }
  }

  private void rows(Rows rows) {
    list(rows.sources(), this::source);
    maybeText(rows.emptied());
  }

  private void source(Rows.Source source) {
    switch (source) {
      case Rows.Row(var values, var origin, var run) -> {
        number(0);
        number(values.size());
        values.forEach((column, value) -> {
          text(column);
          maybeText(value);
        });
        origin(origin);
        run(run);
      }
      case Rows.Batch(var origin, var certainty, var run) -> {
        number(1);
        origin(origin);
        word(certainty);
        run(run);
      }
    }
  }

  private void run(@Nullable Object run) {
    number(run == null ? -1 : runs.computeIfAbsent(run, _ -> runs.size()));
  }

  private void made(@Nullable Creator made) {
    switch (made) {
      case null -> number(0);
      case Creator(var origin, var revision, var doubts) -> {
        number(1);
        origin(origin);
        text(revision);
        number(doubts);
      }
    }
  }

  // ---- what operations are made of -------------------------------------------------------------

  private void shape(Constraint constraint) {
    switch (constraint) {
      case Constraint.PrimaryKey(var name, var columns, var usingIndex) -> {
        named(0, name, columns);
        maybeText(usingIndex);
      }
      case Constraint.Unique(var name, var columns, var included, var usingIndex) -> {
        named(1, name, columns);
        texts(included);
        maybeText(usingIndex);
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
        texts(referencedColumns);
        maybeText(actions);
        flag(notValid);
      }
      case Constraint.Check(var name, var expression, var columns, var notValid) -> {
        named(3, name, columns);
        text(expression);
        flag(notValid);
      }
      case Constraint.Exclude(var name, var columns, var labels, var text) -> {
        named(4, name, columns);
        texts(labels);
        text(text);
      }
      case Constraint.NotNull(var name, var column) -> named(5, name, List.of(column));
    }
  }

  private void named(int kind, @Nullable String name, List<String> columns) {
    number(kind);
    maybeText(name);
    texts(columns);
  }

  private void shape(TypeShape shape) {
    switch (shape) {
      case TypeShape.Enumeration(var labels) -> {
        number(0);
        maybe(labels, this::texts);
      }
      case TypeShape.Composite(var attributes) -> {
        number(1);
        list(attributes, this::attribute);
      }
      case TypeShape.Domain(var base, var constraints) -> {
        number(2);
        columnType(base);
        list(constraints, this::shape);
      }
      case TypeShape.Range(var subtype) -> {
        number(3);
        maybeText(subtype);
      }
      case TypeShape.Base() -> number(4);
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
        text(name);
        columnType(type);
        flag(notNull);
        maybeText(defaultText);
        flag(identity);
        maybeText(generated);
        list(constraints, this::shape);
      }
    }
  }

  private void columnType(ColumnType type) {
    switch (type) {
      case ColumnType(var text, var named, var array) -> {
        text(text);
        maybe(named, this::name);
        flag(array);
      }
    }
  }

  private void id(ObjectId id) {
    switch (id) {
      case ObjectId(var kind, var name, var owner, var signature) -> {
        word(kind);
        name(name);
        maybe(owner, this::name);
        maybeText(signature);
      }
    }
  }

  private void reference(ColumnReference reference) {
    switch (reference) {
      case ColumnReference(var table, var column, _) -> {
        name(table);
        maybeText(column);
      }
    }
  }

  private void name(Name name) {
    maybe(name.schema(), this::text);
    text(name.name());
  }

  private void name(QualifiedName name) {
    text(name.schema());
    text(name.name());
  }

  /// Of what stands there only the places are kept, and that it is another than the others.
  private void origin(Origin origin) {
    Integer known = origins.putIfAbsent(origin, origins.size());
    number(known == null ? origins.size() - 1 : known);
    if (known == null) {
      text(origin.source().path());
      span(origin.span());
      span(origin.meant());
      flag(origin.completesNames());
      list(
          origin.through(),
          site -> {
            text(site.source().path());
            span(site.span());
          });
    }
  }

  private void span(Span span) {
    number(span.start());
    number(span.end());
  }

  // ---- bytes -----------------------------------------------------------------------------------

  private <K extends Comparable<? super K>, V> void map(
      PersistentMap<K, V> map, Consumer<? super K> key, Consumer<? super V> value) {
    int[] count = {0};
    map.forEach((_, _) -> count[0]++);
    number(count[0]);
    map.forEach((each, its) -> {
      key.accept(each);
      value.accept(its);
    });
  }

  private <V> void members(Members<V> members, Consumer<? super V> value) {
    Map<String, V> map = members.asMap();
    number(map.size());
    map.forEach((name, each) -> {
      text(name);
      value.accept(each);
    });
  }

  private <T> void list(List<T> list, Consumer<? super T> each) {
    number(list.size());
    list.forEach(each);
  }

  // One place for what is written so often: each reference to a method is a class to be loaded.

  private void texts(List<String> texts) {
    list(texts, this::text);
  }

  private void maybeText(@Nullable String text) {
    maybe(text, this::text);
  }

  private <T> void maybe(@Nullable T value, Consumer<? super T> written) {
    flag(value != null);
    if (value != null) {
      written.accept(value);
    }
  }

  private void text(String text) {
    Integer known = texts.putIfAbsent(text, texts.size());
    number(known == null ? texts.size() - 1 : known);
    if (known == null) {
      byte[] bytes = text.getBytes(UTF_8);
      number(bytes.length);
      out.writeBytes(bytes);
    }
  }

  private void word(Enum<?> word) {
    out.write(word.ordinal());
  }

  private void flag(boolean flag) {
    out.write(flag ? 1 : 0);
  }

  /// Seven bits to a byte, the lowest first: most numbers are small.
  private void number(int number) {
    int left = number;
    while ((left & ~0x7f) != 0) {
      out.write(left & 0x7f | 0x80);
      left >>>= 7;
    }
    out.write(left);
  }
}
