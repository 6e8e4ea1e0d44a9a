package dev.reprise.audit;

import dev.reprise.audit.Aspect.Kind;
import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.IndexNames;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.IndexForm;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.TypeShape;
import dev.reprise.server.Spelling;
import dev.reprise.sql.question.ComputedParameter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Converts a catalog to aspects and their values.
final class Aspects {
  private static final List<ObjectKind> PLAIN =
      List.of(ObjectKind.SCHEMA, ObjectKind.EXTENSION, ObjectKind.EVENT_TRIGGER);

  /// This much of a hash is enough.
  private static final int SHOWN = 12;

  private final Spelling spelling;
  private final ConstraintAspects constraints;

  Aspects(Spelling spelling) {
    this.spelling = spelling;
    this.constraints = new ConstraintAspects(spelling);
  }

  /// Receives each aspect whose value a statement has changed.
  interface ChangeListener {
    void changed(Aspect aspect, Value before, Value after);
  }

  /// Everything that exists, or may exist.
  Map<Aspect, Value> of(Catalog catalog) {
    Map<Aspect, Value> all = new LinkedHashMap<>();
    catalog.relations().forEach((name, relation) -> all.putAll(of(catalog, name, relation).values));
    catalog.types().forEach((name, type) -> all.putAll(of(catalog, name, type).values));
    catalog.routines().forEach((name, each) -> all.putAll(of(catalog, name, each).values));
    PersistentMap<String, ObjectState> objects = catalog.objects();
    objects.forEach((key, object) -> all.putAll(of(catalog, key, object).values));
    return all;
  }

  void differences(Catalog before, Catalog after, ChangeListener change) {
    before
        .relations()
        .differences(
            after.relations(),
            (name, mine, theirs) ->
                compare(of(before, name, mine), of(after, name, theirs), change));
    before
        .types()
        .differences(
            after.types(),
            (name, mine, theirs) ->
                compare(of(before, name, mine), of(after, name, theirs), change));
    before
        .routines()
        .differences(
            after.routines(),
            (name, mine, theirs) ->
                compare(of(before, name, mine), of(after, name, theirs), change));
    before
        .objects()
        .differences(
            after.objects(),
            (key, mine, theirs) -> compare(of(before, key, mine), of(after, key, theirs), change));
  }

  /// `silence` is the value of an aspect that is not among `values`.
  private record Told(Map<Aspect, Value> values, Value silence) {
    Value value(Aspect aspect) {
      Value value = values.get(aspect);
      if (value != null) {
        return value;
      }
      Value there = values.get(aspect.with(Kind.THERE));
      return there == null || there.isUnknown() ? silence : Value.ABSENT;
    }
  }

  private static void compare(Told before, Told after, ChangeListener change) {
    Set<Aspect> all = new LinkedHashSet<>(before.values().keySet());
    all.addAll(after.values().keySet());
    for (Aspect aspect : all) {
      Value mine = before.value(aspect);
      Value theirs = after.value(aspect);
      if (!mine.equals(theirs)) {
        change.changed(aspect, mine, theirs);
      }
    }
  }

  private static Value untold(Presence presence) {
    return presence == Presence.ABSENT ? Value.ABSENT : Value.UNKNOWN;
  }

  private static Value there(Presence presence, String what) {
    return switch (presence) {
      case PRESENT -> Value.exactly(what);
      case ABSENT -> Value.ABSENT;
      case UNKNOWN -> Value.UNKNOWN;
    };
  }

  // ---- relations -------------------------------------------------------------------------------

  private Told of(Catalog catalog, QualifiedName name, @Nullable Relation relation) {
    Map<Aspect, Value> values = new LinkedHashMap<>();
    if (name.schema().equals(catalog.conventions().temporary())) {
      return new Told(values, Value.ABSENT);
    }
    return switch (relation) {
      case null -> new Told(values, untold(catalog.presence(name)));
      case Relation.Absent _ -> new Told(values, Value.ABSENT);
      case Relation.Table table -> {
        table(name.asName(), table, values);
        boolean told =
            table.presence() == Presence.ABSENT
                || table.presence() == Presence.PRESENT
                    && (table.isView() || catalog.isTold(table));
        yield new Told(values, told ? Value.ABSENT : Value.UNKNOWN);
      }
      case Relation.Index index -> {
        if (!index.forConstraint()) {
          index(object(name, index), index, values);
        }
        yield new Told(values, untold(index.presence()));
      }
      case Relation.Sequence sequence -> {
        if (sequence.ownerColumn() == null) {
          ObjectId object = ObjectId.of(ObjectKind.SEQUENCE, name.asName());
          values.put(new Aspect(object, Kind.THERE), there(sequence.presence(), "sequence"));
        }
        yield new Told(values, untold(sequence.presence()));
      }
    };
  }

  /// An index may belong to its table alone.
  private static ObjectId object(QualifiedName name, Relation.Index index) {
    QualifiedName table = index.table();
    return table != null && IndexNames.isKept(name.name())
        ? ObjectId.on(ObjectKind.INDEX, table.asName(), IndexNames.written(name.name()))
        : ObjectId.of(ObjectKind.INDEX, name.asName());
  }

  private void table(Name name, Relation.Table table, Map<Aspect, Value> values) {
    ObjectKind kind = table.kind() == ObjectKind.FOREIGN_TABLE ? ObjectKind.TABLE : table.kind();
    if (kind == ObjectKind.RELATION) {
      kind = ObjectKind.TABLE;
    }
    values.put(
        new Aspect(ObjectId.of(kind, name), Kind.THERE), there(table.presence(), kind.word()));
    if (table.presence() == Presence.ABSENT || table.isView()) {
      return;
    }
    boolean sure = table.presence() == Presence.PRESENT;
    table
        .columns()
        .asMap()
        .forEach((column, state) -> column(ObjectId.column(name, column), state, sure, values));
    table
        .constraints()
        .asMap()
        .forEach((constraint, state) -> {
          String shown = shown(constraint, state);
          if (shown != null) {
            constraint(ObjectId.constraint(name, shown), state, sure, values);
          }
        });
    table
        .attachments()
        .asMap()
        .forEach((key, state) -> {
          ObjectKind member = member(key);
          if (member != null) {
            ObjectId object = ObjectId.on(member, name, key.substring(member.word().length() + 1));
            values.put(
                new Aspect(object, Kind.THERE), there(sure(state.presence(), sure), member.word()));
          }
        });
  }

  /// One that has no name of its own is known by what it is about. Two such checks could not be
  /// told apart: null.
  private @Nullable String shown(String constraint, ConstraintState state) {
    if (!IndexNames.isKept(constraint)) {
      return constraint;
    }
    String written = IndexNames.written(constraint);
    boolean named = constraint.length() > written.length() + 1;
    return named
        ? written
        : state.shape() == null || state.shape() instanceof Constraint.Check
            ? null
            : constraints.shape(state.shape());
  }

  private static @Nullable ObjectKind member(String key) {
    for (ObjectKind kind : List.of(ObjectKind.TRIGGER, ObjectKind.POLICY, ObjectKind.RULE)) {
      if (key.startsWith(kind.word() + " ")) {
        return kind;
      }
    }
    return null;
  }

  private static Presence sure(Presence presence, boolean ownerIsThere) {
    return ownerIsThere || presence == Presence.ABSENT ? presence : Presence.UNKNOWN;
  }

  private void column(ObjectId object, ColumnState state, boolean sure, Map<Aspect, Value> values) {
    Presence presence = sure(state.presence(), sure);
    Aspect there = new Aspect(object, Kind.THERE);
    values.put(there, there(presence, "column"));
    if (presence != Presence.PRESENT) {
      return;
    }
    String type = state.type().isUnknown() ? null : spelling.type(state.type());
    boolean untold = type == null && state.notNull() == Presence.UNKNOWN;
    values.put(
        there.with(Kind.TYPE),
        type == null ? Value.UNKNOWN : new Value(type, !type.contains("(?)")));
    values.put(there.with(Kind.NOT_NULL), Value.of(state.notNull()));
    String text =
        state.type().isSerial() ? "nextval()" : state.hasDefault() ? state.defaultText() : null;
    String plain = text == null ? null : spelling.expression(text, type);
    values.put(
        there.with(Kind.DEFAULT),
        untold || ComputedParameter.PARAMETER.equals(text)
            ? Value.UNKNOWN
            : plain == null ? Value.ABSENT : new Value(plain, spelling.isLiteral(plain, type)));
    values.put(
        there.with(Kind.IDENTITY),
        switch (state.identity()) {
          case PRESENT -> Value.exactly("identity");
          case ABSENT -> Value.ABSENT;
          case UNKNOWN -> Value.UNKNOWN;
        });
    values.put(
        there.with(Kind.GENERATED),
        untold
            ? Value.UNKNOWN
            : state.generated() == null ? Value.ABSENT : Value.about(state.generated()));
  }

  private void constraint(
      ObjectId object, ConstraintState state, boolean sure, Map<Aspect, Value> values) {
    Constraint shape = state.shape();
    if (shape instanceof Constraint.NotNull) {
      return;
    }
    Presence presence = sure(state.presence(), sure);
    Aspect there = new Aspect(object, Kind.THERE);
    if (presence != Presence.PRESENT) {
      values.put(there, there(presence, "constraint"));
      return;
    }
    constraints.put(there, shape, values);
  }

  private void index(ObjectId object, Relation.Index index, Map<Aspect, Value> values) {
    Aspect there = new Aspect(object, Kind.THERE);
    values.put(there, there(index.presence(), "index"));
    if (index.presence() != Presence.PRESENT) {
      return;
    }
    QualifiedName table = index.table();
    boolean known = table != null && !index.keys().isEmpty();
    IndexForm form = index.form();
    String method = form.method();
    String text =
        "%s%s%s (%s)%s%s"
            .formatted(
                index.unique() ? "unique " : "",
                table == null ? "?" : ConstraintAspects.qualified(table.asName()),
                method == null || method.equals("btree") ? "" : " using " + method,
                String.join(", ", index.keys().stream().map(Aspects::key).toList()),
                form.included().isEmpty()
                    ? ""
                    : " include (" + String.join(", ", form.included()) + ")",
                form.isPartial() ? " where …" : "");
    values.put(
        there.with(Kind.DEFINITION),
        !known ? Value.UNKNOWN : new Value(text, method != null && !index.keys().contains("")));
    values.put(there.with(Kind.PREDICATE), predicate(form));
    values.put(there.with(Kind.VALID), Value.of(index.valid()));
  }

  private Value predicate(IndexForm form) {
    if (form.predicate() == null) {
      return form.method() == null ? Value.UNKNOWN : Value.ABSENT;
    }
    String text = spelling.expression(form.predicate(), null);
    return text == null || text.isEmpty()
        ? Value.UNKNOWN
        : new Value(text, spelling.isPlainCondition(text));
  }

  private static String key(String key) {
    return key.isEmpty() ? "…" : key;
  }

  // ---- everything else -------------------------------------------------------------------------

  private Told of(Catalog catalog, QualifiedName name, @Nullable TypeState type) {
    Map<Aspect, Value> values = new LinkedHashMap<>();
    if (type == null) {
      return new Told(values, untold(catalog.typePresence(name)));
    }
    ObjectId object = ObjectId.of(ObjectKind.TYPE, name.asName());
    Aspect there = new Aspect(object, Kind.THERE);
    values.put(
        there,
        type.presence() == Presence.PRESENT && type.shape() == null
            ? Value.about("type")
            : there(type.presence(), word(type.shape())));
    if (type.shape() instanceof TypeShape.Enumeration) {
      type.parts()
          .asMap()
          .forEach((label, state) -> {
            ObjectId part = ObjectId.on(ObjectKind.ENUM_LABEL, name.asName(), label);
            Presence presence = sure(state.presence(), type.presence() == Presence.PRESENT);
            values.put(new Aspect(part, Kind.THERE), there(presence, "label"));
          });
    }
    if (type.shape() instanceof TypeShape.Domain domain && !domain.base().isUnknown()) {
      values.put(there.with(Kind.TYPE), Value.exactly(spelling.type(domain.base())));
    }
    boolean told = type.presence() == Presence.ABSENT || type.partsKnown();
    return new Told(values, told ? Value.ABSENT : Value.UNKNOWN);
  }

  private static String word(@Nullable TypeShape shape) {
    return switch (shape) {
      case TypeShape.Enumeration _ -> "enum";
      case TypeShape.Composite _ -> "composite type";
      case TypeShape.Domain _ -> "domain";
      case TypeShape.Range _ -> "range";
      case TypeShape.Base _ -> "type";
      case null -> "type";
    };
  }

  private Told of(Catalog catalog, QualifiedName name, @Nullable Members<ObjectState> overloads) {
    Map<Aspect, Value> values = new LinkedHashMap<>();
    if (overloads != null) {
      overloads
          .asMap()
          .forEach((signature, state) -> {
            ObjectId object =
                ObjectId.routine(ObjectKind.FUNCTION, name.asName(), spelling.signature(signature));
            Aspect there = new Aspect(object, Kind.THERE);
            values.put(there, there(state.presence(), "function"));
            if (state.presence() == Presence.PRESENT) {
              String body = state.body();
              values.put(
                  there.with(Kind.BODY),
                  body == null
                      ? Value.UNKNOWN
                      : Value.exactly(body.substring(0, Math.min(SHOWN, body.length()))));
            }
          });
    }
    return new Told(values, untold(catalog.untold()));
  }

  private Told of(Catalog catalog, String key, @Nullable ObjectState object) {
    Map<Aspect, Value> values = new LinkedHashMap<>();
    for (ObjectKind kind : PLAIN) {
      if (object != null && key.startsWith(kind.word() + " ")) {
        String name = key.substring(kind.word().length() + 1);
        values.put(
            new Aspect(ObjectId.of(kind, Name.of(name)), Kind.THERE),
            there(object.presence(), kind.word()));
      }
    }
    return new Told(values, untold(catalog.untold()));
  }
}
