package dev.reprise.audit;

import dev.reprise.audit.Aspect.Kind;
import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Plan;
import dev.reprise.replay.HistoryReplay;
import dev.reprise.replay.HistoryReplay.Traced;
import dev.reprise.server.AlembicTable;
import dev.reprise.server.Server;
import dev.reprise.server.Spelling;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Compares one history with one database.
public final class Auditor {
  private final RevisionOrder course;
  private final History history;
  private final Server server;
  private final Spelling spelling;
  private final List<Traced> traced;
  private final ValueHistories chains;

  /// `upgrades` are those of the history's revisions, oldest first.
  public Auditor(History history, List<Plan> upgrades, Server server, Spelling spelling) {
    this.history = history;
    this.server = server;
    this.spelling = spelling;
    this.course = new RevisionOrder(history);
    this.traced = HistoryReplay.trace(server, course.planned(upgrades));
    this.chains = ValueHistories.of(traced, spelling);
  }

  /// `ledgers` are tables that no revision has to create, `s.*` all of a schema; `answers` are the
  /// user's verdicts for revisions that leave nothing to check; `filled` are tables known to have
  /// rows.
  public Audit of(
      Catalog found,
      Ledger ledger,
      List<String> ledgers,
      UnknownStamp unknownStamp,
      Map<String, Verdict> answers,
      Set<QualifiedName> filled) {
    Namesakes namesakes = Namesakes.of(found, chains, spelling);
    Catalog live = namesakes.catalog();
    String table = ledger.table();
    List<String> rows = ledger.rows();
    boolean lists = ledger.lists();
    Map<Aspect, Value> there = new Aspects(spelling).of(live);
    ObservedState sight = ObservedState.of(chains, there, unread(live), atomic());
    List<Integer> named = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String row : rows == null ? List.<String>of() : rows) {
      int position = course.position(row);
      if (position < 0) {
        unknown.add(row);
      } else {
        named.add(position);
      }
    }
    BitSet stamped = lists ? set(named) : course.closure(named);
    List<String> shown =
        lists
            ? course.tips(stamped).stream().map(course::id).toList()
            : rows == null ? List.of() : rows;
    Stamp stamp =
        new Stamp(
            ledger.tool().word(),
            table,
            shown,
            unknown,
            ledger.failed(),
            state(table, rows, named, unknown, stamped, lists));
    Verdicts verdicts = new Verdicts(sight, course::id);
    List<RevisionState> revisions = new ArrayList<>();
    for (int i = 0; i < course.size(); i++) {
      revisions.add(
          verdicts.revision(
              i,
              chains.acts().get(i),
              traced.get(i).followed().upgrade().steps(),
              stamped.get(i),
              answers.get(course.id(i))));
    }
    Catalog rehearsed = namesakes.rehearsed();
    boolean creates = ledger.tool() == Ledger.Tool.ALEMBIC && table == null;
    Catalog start = creates ? AlembicTable.in(rehearsed, AlembicTable.KEY) : rehearsed;
    RecoveryRehearsal trial =
        new RecoveryRehearsal(server, spelling, rehearsed, start, chains, traced);
    List<String> extra = extra(there, live, ledgers);
    Recovery way =
        new Recovery(course, revisions, chains, spelling, ledger, stamp, stamped, trial, filled);
    List<Advice> advice =
        stamp.state() == Stamp.State.UNKNOWN
            ? way.find(unknownStamp, extra)
            : way.find(otherSchema(there));
    String twice = claimedTwice();
    return new Audit(
        history,
        stamp,
        revisions,
        extra,
        namesakes.told(),
        twice == null ? advice : List.of(UnknownStamp.claimedTwice(twice)),
        way.isTrue(),
        twice == null ? way.gate(advice) : Gate.TROUBLE);
  }

  /// Tables of which only some parts could be read.
  private static Set<Name> unread(Catalog live) {
    Set<Name> unread = new HashSet<>();
    live.relations()
        .forEach((name, relation) -> {
          if (relation instanceof Relation.Table table && !table.isView() && !live.isTold(table)) {
            unread.add(name.asName());
          }
        });
    return unread;
  }

  private BitSet atomic() {
    BitSet atomic = new BitSet();
    for (int i = 0; i < traced.size(); i++) {
      boolean whole = traced.get(i).followed().upgrade().isAtomic();
      atomic.set(
          i,
          whole
              && chains.acts().get(i).stream()
                  .flatMap(each -> each.sent().operations().stream())
                  .noneMatch(server::commits));
    }
    return atomic;
  }

  private static BitSet set(List<Integer> positions) {
    BitSet set = new BitSet();
    positions.forEach(set::set);
    return set;
  }

  private Stamp.State state(
      @Nullable String table,
      @Nullable List<String> rows,
      List<Integer> named,
      List<String> unknown,
      BitSet stamped,
      boolean lists) {
    if (table == null) {
      return Stamp.State.NONE;
    }
    if (rows == null) {
      return Stamp.State.UNREADABLE;
    }
    if (rows.isEmpty()) {
      return Stamp.State.NONE;
    }
    if (!unknown.isEmpty()) {
      return Stamp.State.UNKNOWN;
    }
    return !lists && course.tips(stamped).size() < named.size()
        ? Stamp.State.SEVERAL
        : Stamp.State.KNOWN;
  }

  private static @Nullable String schema(ObjectId object) {
    Name owner = object.owner() == null ? object.name() : object.owner();
    return object.kind() == ObjectKind.SCHEMA ? owner.name() : owner.schema();
  }

  /// The first id that two files claim, or null.
  private @Nullable String claimedTwice() {
    Set<String> ids = new HashSet<>();
    return history.revisions().stream()
        .map(Revision::id)
        .filter(each -> !ids.add(each))
        .findFirst()
        .orElse(null);
  }

  /// The schema that contains most of the history's tables although the history names another one,
  /// for example because the role's `search_path` decides; null if there is none.
  private @Nullable String otherSchema(Map<Aspect, Value> there) {
    Set<ObjectId> known = new HashSet<>();
    chains.links().keySet().forEach(each -> known.add(each.object()));
    Set<String> names = new HashSet<>();
    known.stream()
        .filter(each -> each.kind() == ObjectKind.TABLE)
        .forEach(each -> names.add(each.name().name()));
    Map<String, Integer> schemas = new TreeMap<>();
    for (Aspect aspect : there.keySet()) {
      ObjectId object = aspect.object();
      String schema = object.name().schema();
      if (aspect.kind() == Kind.THERE
          && object.kind() == ObjectKind.TABLE
          && schema != null
          && !known.contains(object)
          && names.contains(object.name().name())) {
        schemas.merge(schema, 1, Integer::sum);
      }
    }
    return schemas.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /// Objects that no revision creates, without the parts of objects listed as a whole.
  private List<String> extra(Map<Aspect, Value> there, Catalog live, List<String> ledgers) {
    Set<ObjectId> known = new HashSet<>();
    chains.links().keySet().forEach(each -> known.add(each.object()));
    Set<Name> strangers = new HashSet<>();
    there.keySet().stream()
        .map(each -> each.object().name())
        .filter(each -> ledgers.contains(each.toString()))
        .forEach(strangers::add);
    Catalog empty = server.empty();
    List<String> extra = new ArrayList<>();
    for (Aspect aspect : there.keySet()) {
      ObjectId object = aspect.object();
      if (aspect.kind() != Kind.THERE
          || known.contains(object)
          || ledgers.contains(object.name().toString())
          || ledgers.contains(schema(object) + ".*")
          || empty.isBroughtAlong(object)
          || isOfKey(object, live)) {
        continue;
      }
      if (object.owner() == null) {
        strangers.add(object.name());
        extra.add(object.toString());
      } else if (!strangers.contains(object.owner())) {
        extra.add(object.toString());
      }
    }
    return extra;
  }

  /// True if MySQL creates that index itself for a foreign key, named after the key or its column.
  private static boolean isOfKey(ObjectId object, Catalog live) {
    Name owner = object.owner();
    return object.kind() == ObjectKind.INDEX
        && owner != null
        && live.relation(live.resolveRelation(owner)) instanceof Relation.Table table
        && table.constraints().values().stream()
            .anyMatch(each ->
                each.shape() instanceof Constraint.ForeignKey key
                    && (object.name().name().equals(key.name())
                        || key.columns().contains(object.name().name())));
  }
}
