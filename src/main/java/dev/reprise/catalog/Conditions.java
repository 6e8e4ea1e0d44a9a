package dev.reprise.catalog;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.ColumnProperty;
import dev.reprise.operation.IndexForm;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.TypeShape;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Evaluates guards on a catalog, in three values, and derives the facts that an answer implies.
public final class Conditions {
  private Conditions() {}

  /// Evaluates on `now`, except for conditions on an earlier view, which use `observed`.
  public static Presence evaluate(
      Condition condition, Catalog now, PersistentMap<Integer, Catalog> observed) {
    return switch (condition) {
      case Condition.Constant(boolean value) -> Presence.of(value);
      case Condition.Not(Condition inner) -> evaluate(inner, now, observed).not();
      case Condition.All(List<Condition> all) -> {
        Presence answer = Presence.PRESENT;
        for (Condition each : all) {
          answer = answer.and(evaluate(each, now, observed));
        }
        yield answer;
      }
      case Condition.Any(List<Condition> any) -> {
        Presence answer = Presence.ABSENT;
        for (Condition each : any) {
          answer = answer.or(evaluate(each, now, observed));
        }
        yield answer;
      }
      case Condition.Exists(ObjectId object, int seen) -> exists(object, seen(seen, now, observed));
      case Condition.Some(Condition.Selection selection, int seen) ->
          Selections.find(selection, seen(seen, now, observed)).any();
      case Condition.ColumnIs(Name table, String column, ColumnProperty property, int seen) ->
          columnIs(table, column, property, seen(seen, now, observed));
      case Condition.IndexValid(Name index, int seen) -> {
        Catalog catalog = seen(seen, now, observed);
        Relation relation = catalog.relation(catalog.resolveRelation(index));
        yield relation instanceof Relation.Index known
            ? known.presence().and(known.valid())
            : relation.presence().and(Presence.UNKNOWN);
      }
      case Condition.Setting setting ->
          setting.answer() == null ? Presence.UNKNOWN : Presence.of(setting.answer());
      case Condition.Rows _, Condition.Unknown _ -> Presence.UNKNOWN;
    };
  }

  private static Catalog seen(int id, Catalog now, PersistentMap<Integer, Catalog> observed) {
    Catalog seen = id == Condition.NOW ? null : observed.get(id);
    return seen == null ? now : seen;
  }

  /// True if evaluation sends a query now, which fails in an aborted transaction.
  public static boolean asksServer(Condition condition) {
    return condition.atoms().anyMatch(Conditions::isAskedNow);
  }

  private static boolean isAskedNow(Condition atom) {
    return switch (atom) {
      case Condition.Constant _,
          Condition.Not _,
          Condition.All _,
          Condition.Any _,
          Condition.Setting _,
          Condition.Unknown _ ->
          false;
      case Condition.Exists(ObjectId _, int observed) -> observed == Condition.NOW;
      case Condition.Some(Condition.Selection _, int observed) -> observed == Condition.NOW;
      case Condition.ColumnIs each -> each.observed() == Condition.NOW;
      case Condition.IndexValid(Name _, int observed) -> observed == Condition.NOW;
      case Condition.Rows _ -> true;
    };
  }

  /// True if the answer depends on something outside the catalog: the environment, or rows.
  public static boolean hangsOnOutside(Condition condition) {
    return condition
        .atoms()
        .anyMatch(each ->
            each instanceof Condition.Rows
                || each instanceof Condition.Setting
                || each instanceof Condition.Unknown);
  }

  static Presence exists(ObjectId object, Catalog catalog) {
    ObjectKind kind = object.kind();
    Name owner = object.owner();
    Name name = object.name();
    if (kind == ObjectKind.INDEX || kind.belongsToTable() || kind == ObjectKind.ENUM_LABEL) {
      return Selections.find(
              new Condition.Selection(
                  kind,
                  kind == ObjectKind.INDEX ? name.schema() : null,
                  owner,
                  kind == ObjectKind.INDEX ? ObjectNames.cut(name.name()) : name.name(),
                  null,
                  null,
                  null,
                  null,
                  true),
              catalog)
          .any();
    }
    if (kind.isRelation()) {
      Relation relation = catalog.relation(catalog.resolveRelation(name));
      boolean wrong =
          kind != ObjectKind.RELATION
              && kind != ObjectKind.TABLE
              && relation.made() != null
              && relation.kind() != kind;
      boolean noTable = kind == ObjectKind.TABLE && !(relation instanceof Relation.Table);
      return wrong || noTable ? Presence.ABSENT : relation.presence();
    }
    if (kind == ObjectKind.TYPE || kind == ObjectKind.DOMAIN) {
      return catalog.typePresence(catalog.resolveType(name));
    }
    if (kind.isRoutine()) {
      return routine(object, catalog);
    }
    return kind == ObjectKind.SCHEMA
        ? catalog.schemaPresence(name.name())
        : catalog.objectPresence(kind, object.text());
  }

  private static Presence routine(ObjectId object, Catalog catalog) {
    Members<ObjectState> overloads = catalog.routines().get(catalog.resolveRoutine(object.name()));
    if (overloads == null) {
      return catalog.untold();
    }
    if (object.signature() != null) {
      ObjectState state = overloads.get(object.signature());
      return state == null ? catalog.untold() : state.presence();
    }
    Presence any = Presence.ABSENT;
    for (ObjectState each : overloads.values()) {
      any = any.or(each.presence());
    }
    return any;
  }

  private static Presence columnIs(
      Name table, String column, ColumnProperty property, Catalog catalog) {
    if (!(catalog.relation(catalog.resolveRelation(table)) instanceof Relation.Table known)) {
      return Presence.ABSENT;
    }
    Presence there = catalog.column(known, column).and(known.presence());
    ColumnState state = known.columns().get(column);
    if (there == Presence.ABSENT || state == null) {
      return there == Presence.ABSENT ? Presence.ABSENT : Presence.UNKNOWN;
    }
    return there.and(
        switch (property) {
          case ColumnProperty.Nullable(boolean nullable) ->
              nullable ? state.notNull().not() : state.notNull();
          case ColumnProperty.HasDefault(boolean present) ->
              state.type().isUnknown()
                  ? Presence.UNKNOWN
                  : Presence.of(
                      present
                          == (state.hasDefault()
                              || state.type().isSerial()
                              || state.identity() == Presence.PRESENT));
          case ColumnProperty.Type(String text) -> isType(state, text, catalog);
        });
  }

  private static Presence isType(ColumnState state, String text, Catalog catalog) {
    if (state.type().isUnknown()) {
      return Presence.UNKNOWN;
    }
    String asked = catalog.conventions().spelling(text);
    Name named = state.type().named();
    if (asked.equals("user-defined")) {
      return Presence.of(named != null && !state.type().array());
    }
    if (asked.equals("array")) {
      return Presence.of(state.type().array());
    }
    if (named != null) {
      TypeState type = catalog.types().get(catalog.resolveType(named));
      boolean enumeration = type != null && type.shape() instanceof TypeShape.Enumeration;
      return enumeration || asked.equals(named.name().toLowerCase(Locale.ROOT))
          ? Presence.of(asked.equals(named.name().toLowerCase(Locale.ROOT)))
          : Presence.UNKNOWN;
    }
    return Presence.of(catalog.conventions().spelling(state.type().text()).equals(asked));
  }

  // ---- after the answer ------------------------------------------------------------------------

  /// The catalog on which the condition has that answer now: unknown facts become known. A fact
  /// that was unknown when an inspector looked and still is has not changed since.
  public static Catalog assume(Condition condition, boolean answer, Catalog catalog) {
    return switch (condition) {
      case Condition.Not(Condition inner) -> assume(inner, !answer, catalog);
      case Condition.All(List<Condition> all) -> answer ? assumeEach(all, true, catalog) : catalog;
      case Condition.Any(List<Condition> any) -> answer ? catalog : assumeEach(any, false, catalog);
      case Condition.Exists(ObjectId object, int _) -> assume(object, answer, catalog);
      case Condition.Some(Condition.Selection selection, int seen) -> {
        if (seen != Condition.NOW
            && Selections.find(selection, catalog).any() != Presence.UNKNOWN) {
          yield catalog;
        }
        if (Selections.asksAnywhere(selection)) {
          ObjectState told = new ObjectState(Presence.of(answer), null, List.of());
          String name = Objects.requireNonNull(selection.name());
          yield catalog.withObject(selection.kind(), name, told);
        }
        ObjectId single = Selections.single(selection);
        Catalog told = single == null ? catalog : assume(single, answer, catalog);
        yield selection.complete() && Selections.find(selection, told).any() == Presence.UNKNOWN
            ? told.answering(selection, answer)
            : told;
      }
      case Condition.Constant _,
          Condition.ColumnIs _,
          Condition.IndexValid _,
          Condition.Rows _,
          Condition.Setting _,
          Condition.Unknown _ ->
          catalog;
    };
  }

  private static Catalog assumeEach(List<Condition> conditions, boolean answer, Catalog start) {
    Catalog catalog = start;
    for (Condition each : conditions) {
      catalog = assume(each, answer, catalog);
    }
    return catalog;
  }

  private static Catalog assume(ObjectId object, boolean there, Catalog catalog) {
    return exists(object, catalog) == Presence.UNKNOWN ? tell(object, there, catalog) : catalog;
  }

  /// The catalog with that presence of the object recorded, unless it already follows.
  public static Catalog tell(ObjectId object, boolean there, Catalog catalog) {
    if (exists(object, catalog) == Presence.of(there)) {
      return catalog;
    }
    ObjectKind kind = object.kind();
    Name owner = object.owner();
    Presence presence = Presence.of(there);
    if (owner != null && kind.belongsToTable()) {
      return assumeMember(object, owner, presence, catalog);
    }
    if (kind.isRelation()) {
      QualifiedName name = catalog.resolveRelation(object.name());
      Relation known = catalog.relation(name);
      if (!there) {
        return catalog.with(name, new Relation.Absent(known.made()));
      }
      return catalog.with(name, told(kind, known));
    }
    if (kind == ObjectKind.TYPE || kind == ObjectKind.DOMAIN) {
      QualifiedName name = catalog.resolveType(object.name());
      TypeState known = catalog.types().get(name);
      return catalog.withType(
          name, known == null ? TypeState.told(presence, null) : known.withPresence(presence));
    }
    if (kind.isRoutine()) {
      QualifiedName name = catalog.resolveRoutine(object.name());
      Members<ObjectState> overloads = catalog.routines().get(name);
      String signature = Objects.requireNonNullElse(object.signature(), "");
      return catalog.withRoutines(
          name,
          (overloads == null ? Members.<ObjectState>empty() : overloads)
              .put(signature, new ObjectState(presence, null, List.of())));
    }
    return catalog.withObject(kind, object.text(), new ObjectState(presence, null, List.of()));
  }

  /// The relation as a present one of this kind.
  public static Relation told(ObjectKind kind, Relation known) {
    return switch (kind) {
      case INDEX ->
          known instanceof Relation.Index
              ? known.withPresence(Presence.PRESENT)
              : new Relation.Index(
                  Presence.PRESENT,
                  null,
                  null,
                  List.of(),
                  List.of(),
                  false,
                  IndexForm.UNKNOWN,
                  Presence.UNKNOWN,
                  false);
      case SEQUENCE ->
          known instanceof Relation.Sequence
              ? known.withPresence(Presence.PRESENT)
              : new Relation.Sequence(Presence.PRESENT, null, null, null);
      case ObjectKind _ -> known.withPresence(Presence.PRESENT);
    };
  }

  private static Catalog assumeMember(
      ObjectId object, Name owner, Presence presence, Catalog catalog) {
    QualifiedName name = catalog.resolveRelation(owner);
    if (!(catalog.relation(name) instanceof Relation.Table known)) {
      return catalog;
    }
    // If the part exists, so does its table; if not, the table may be absent, too.
    Relation.Table table =
        presence == Presence.PRESENT ? known.withPresence(Presence.PRESENT) : known;
    String own = object.name().name();
    return switch (object.kind()) {
      case COLUMN -> {
        ColumnState column = table.columns().get(own);
        yield catalog.with(
            name,
            table.withColumn(
                own,
                column == null ? ColumnState.told(presence, null) : column.withPresence(presence)));
      }
      case CONSTRAINT -> {
        @Nullable ConstraintState state = table.constraints().get(own);
        yield catalog.with(
            name,
            table.withConstraint(
                own,
                state == null
                    ? new ConstraintState(presence, null, null)
                    : state.withPresence(presence)));
      }
      case ObjectKind kind ->
          catalog.with(
              name,
              table.withAttachment(
                  Catalog.key(kind, own), new ObjectState(presence, null, List.of())));
    };
  }
}
