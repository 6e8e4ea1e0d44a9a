package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.ObjectNames;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.FaultKind;
import java.util.List;

/// `CREATE` of an object that has no record of its own: views, sequences, routines, triggers,
/// policies, schemas, extensions, roles.
public final class ObjectChanges {
  private ObjectChanges() {}

  public static void create(RunningOperation change, Operation.Create create) {
    ObjectId object = create.object();
    ObjectKind kind = object.kind();
    Name owner = object.owner();
    if (kind.isRelation()) {
      createRelation(change, create);
    } else if (kind.belongsToTable() && owner != null) {
      createMember(change, create, owner);
    } else if (kind.isRoutine()) {
      createRoutine(change, create);
    } else if (kind == ObjectKind.TYPE || kind == ObjectKind.DOMAIN) {
      // Its definition has a part that is computed.
      TypeChanges.create(change, object.name(), null);
    } else {
      createPlain(change, create);
    }
  }

  private static void createRelation(RunningOperation change, Operation.Create create) {
    ObjectId object = create.object();
    QualifiedName target = change.catalog.creating(object.name());
    change.needSchema(target.schema());
    Relation there = change.catalog.relation(target);
    if (create.ifNotExists() && there.presence() == Presence.PRESENT) {
      return;
    }
    create.needs().forEach(each -> Needs.need(change, each));
    boolean replaces = create.orReplace() && there.presence() == Presence.PRESENT;
    if (replaces && there.kind() != object.kind() && there instanceof Relation.Table table) {
      if (table.made() != null) {
        throw change.refusal(
            FaultKind.WRONG_OBJECT_TYPE,
            "\"" + target.name() + "\" is not a " + object.kind().word(),
            object,
            there.made());
      }
    }
    if (!create.ifNotExists() && !create.orReplace()) {
      TableChanges.free(change, target, object.name());
    }
    change.put(
        target,
        switch (object.kind()) {
          case SEQUENCE -> new Relation.Sequence(Presence.PRESENT, change.made, null, null);
          case ObjectKind kind ->
              Relation.Table.told(
                      kind,
                      Presence.PRESENT,
                      replaces && there.made() != null ? there.made() : change.made)
                  .withReads(resolved(change, TableChanges.reads(create.needs())))
                  .withAttachments(
                      there instanceof Relation.Table table && replaces
                          ? table.attachments()
                          : Members.empty());
        });
  }

  /// A view keeps the relations it resolved at its creation, regardless of later search paths.
  private static List<ColumnReference> resolved(
      RunningOperation change, List<ColumnReference> reads) {
    return reads.stream()
        .map(each ->
            new ColumnReference(
                change.catalog.resolveRelation(each.table()).asName(), each.column()))
        .toList();
  }

  private static void createMember(RunningOperation change, Operation.Create create, Name owner) {
    ObjectId object = create.object();
    ObjectKind kind = object.kind();
    RunningOperation.Located located = change.needTable(owner);
    create.needs().forEach(each -> Needs.need(change, each));
    Relation.Table table = change.current(located.name());
    String own = ObjectNames.cut(object.name().name());
    String key = Catalog.key(kind, own);
    ObjectState known = table.attachments().get(key);
    Presence there = change.catalog.attachment(table, kind, own);
    if (create.ifNotExists() && there == Presence.PRESENT) {
      return;
    }
    if (!create.ifNotExists() && !create.orReplace()) {
      String preposition = kind == ObjectKind.POLICY ? "\" for table \"" : "\" for relation \"";
      change.demand(
          false,
          there,
          FaultKind.DUPLICATE_OBJECT,
          kind.word() + " \"" + own + preposition + located.name().name() + "\" already exists",
          object,
          known == null ? null : known.made());
    }
    change.tell(kind, own, Presence.PRESENT);
    change.put(
        located.name(),
        table.withAttachment(key, new ObjectState(Presence.PRESENT, change.made, create.needs())));
  }

  private static void createRoutine(RunningOperation change, Operation.Create create) {
    ObjectId object = create.object();
    QualifiedName target = change.catalog.creating(object.name());
    change.needSchema(target.schema());
    for (ObjectId need : create.needs()) {
      // The body of a routine is not checked before it is called.
      if (need.kind() == ObjectKind.TYPE) {
        Needs.need(change, need);
      }
    }
    Members<ObjectState> overloads = overloads(change, target);
    String signature = object.signature() == null ? "" : object.signature();
    ObjectState known = overloads.get(signature);
    if (!create.orReplace()) {
      Presence there = known == null ? change.catalog.untold() : known.presence();
      change.demand(
          false,
          there,
          FaultKind.DUPLICATE_FUNCTION,
          "function \"" + target.name() + "\" already exists with same argument types",
          object,
          known == null ? null : known.made());
    }
    Creator made =
        known != null && known.presence() == Presence.PRESENT && known.made() != null
            ? known.made()
            : change.made;
    change.catalog =
        change.catalog.withRoutines(
            target,
            overloads.put(
                signature,
                new ObjectState(
                    Presence.PRESENT, made, create.needs(), create.reach(), create.body())));
  }

  static Members<ObjectState> overloads(RunningOperation change, QualifiedName name) {
    Members<ObjectState> known = change.catalog.routines().get(name);
    return known == null ? Members.empty() : known;
  }

  private static void createPlain(RunningOperation change, Operation.Create create) {
    ObjectId object = create.object();
    ObjectKind kind = object.kind();
    create.needs().forEach(each -> Needs.need(change, each));
    String identity = object.text();
    ObjectState known = change.catalog.objects().get(Catalog.key(kind, identity));
    Presence there = change.catalog.objectPresence(kind, identity);
    if (there == Presence.PRESENT && (create.ifNotExists() || create.orReplace())) {
      return;
    }
    if (!create.ifNotExists() && !create.orReplace()) {
      change.demand(
          false,
          there,
          duplicate(kind),
          duplicateMessage(object),
          object,
          known == null ? null : known.made());
    }
    change.catalog =
        change.catalog.withObject(
            kind, identity, new ObjectState(Presence.PRESENT, change.made, create.needs()));
  }

  private static FaultKind duplicate(ObjectKind kind) {
    return switch (kind) {
      case SCHEMA -> FaultKind.DUPLICATE_SCHEMA;
      case OPERATOR -> FaultKind.DUPLICATE_FUNCTION;
      case TEXT_SEARCH_CONFIGURATION,
          TEXT_SEARCH_DICTIONARY,
          TEXT_SEARCH_PARSER,
          TEXT_SEARCH_TEMPLATE ->
          FaultKind.UNIQUE_VIOLATION;
      case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, INDEX, SEQUENCE, RELATION ->
          FaultKind.DUPLICATE_TABLE;
      case FUNCTION, PROCEDURE, AGGREGATE, ROUTINE -> FaultKind.DUPLICATE_FUNCTION;
      case COLUMN -> FaultKind.DUPLICATE_COLUMN;
      case ObjectKind _ -> FaultKind.DUPLICATE_OBJECT;
    };
  }

  private static String duplicateMessage(ObjectId object) {
    return switch (object.kind()) {
      case OPERATOR -> "operator " + object.text() + " already exists";
      case CAST -> "cast from type " + castSides(object.name().name()) + " already exists";
      case TEXT_SEARCH_CONFIGURATION -> duplicateKey("pg_ts_config_cfgname_index");
      case TEXT_SEARCH_DICTIONARY -> duplicateKey("pg_ts_dict_dictname_index");
      case TEXT_SEARCH_PARSER -> duplicateKey("pg_ts_parser_prsname_index");
      case TEXT_SEARCH_TEMPLATE -> duplicateKey("pg_ts_template_tmplname_index");
      case ObjectKind kind -> kind.word() + " \"" + object.name().name() + "\" already exists";
    };
  }

  private static String duplicateKey(String index) {
    return "duplicate key value violates unique constraint \"" + index + "\"";
  }

  /// `(int4 AS text)` in the spelling of the message: `int4 to type text`.
  private static String castSides(String text) {
    String inner = text.startsWith("(") ? text.substring(1, text.length() - 1) : text;
    int as = inner.toLowerCase(java.util.Locale.ROOT).indexOf(" as ");
    return as < 0 ? inner : inner.substring(0, as) + " to type " + inner.substring(as + 4);
  }
}
