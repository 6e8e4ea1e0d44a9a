package dev.reprise.audit;

import dev.reprise.audit.Aspect.Kind;
import dev.reprise.audit.ValueHistories.ExecutedStatement;
import dev.reprise.audit.ValueHistories.Link;
import dev.reprise.catalog.Presence;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Locates each value of the database in its chain, and derives the state of each statement.
final class ObservedState {
  private final ValueHistories chains;
  private final Map<Aspect, Value> live;
  private final Set<Name> unread;
  private final BitSet atomic;
  private final Evidence evidence;

  /// The database has no object that the history names: what is absent proves no drop.
  private final boolean nothing;

  private final Map<ExecutedStatement, List<Told>> told = new HashMap<>();
  private final Set<ExecutedStatement> suspects = new HashSet<>();

  /// The evidence of one aspect for a statement. `sure`: no other place in the chain fits as well.
  record Told(
      Aspect aspect,
      State state,
      boolean sure,
      Value expected,
      Value found,
      @Nullable ExecutedStatement by) {}

  private ObservedState(
      ValueHistories chains,
      Map<Aspect, Value> live,
      Set<Name> unread,
      BitSet atomic,
      Evidence evidence) {
    this.chains = chains;
    this.live = live;
    this.unread = unread;
    this.atomic = atomic;
    this.evidence = evidence;
    this.nothing =
        chains.links().keySet().stream()
            .noneMatch(each -> !isSurrounding(each.object()) && live.containsKey(each));
  }

  private static boolean isSurrounding(ObjectId object) {
    return object.kind() == ObjectKind.SCHEMA || object.kind() == ObjectKind.EXTENSION;
  }

  /// The evidence of other objects: statements that have not run, those that have, those of which
  /// something is there, and revisions that have at least started.
  private record Evidence(
      Set<ExecutedStatement> unrun,
      Set<ExecutedStatement> run,
      Set<ExecutedStatement> shown,
      BitSet begun) {
    static final Evidence NONE = new Evidence(Set.of(), Set.of(), Set.of(), new BitSet());

    boolean holds(Evidence other) {
      return unrun.containsAll(other.unrun)
          && run.containsAll(other.run)
          && shown.containsAll(other.shown);
    }

    Evidence with(Evidence other) {
      Set<ExecutedStatement> allUnrun = new HashSet<>(unrun);
      allUnrun.addAll(other.unrun);
      Set<ExecutedStatement> allRun = new HashSet<>(run);
      allRun.addAll(other.run);
      Set<ExecutedStatement> allShown = new HashSet<>(shown);
      allShown.addAll(other.shown);
      BitSet allBegun = (BitSet) begun.clone();
      allBegun.or(other.begun);
      return new Evidence(allUnrun, allRun, allShown, allBegun);
    }
  }

  /// `unread` are tables whose parts are not all known; `atomic` the revisions that run completely
  /// or not at all.
  static ObservedState of(
      ValueHistories chains, Map<Aspect, Value> live, Set<Name> unread, BitSet atomic) {
    ObservedState sight = new ObservedState(chains, live, unread, atomic, Evidence.NONE);
    sight.look();
    // Revisions that may have begun are known once all that has run is.
    return sight.repeat(false).repeat(true);
  }

  private ObservedState repeat(boolean rolledBack) {
    ObservedState sight = this;
    Evidence found = sight.evidence(rolledBack);
    while (!sight.evidence.holds(found)) {
      sight = new ObservedState(chains, live, unread, atomic, sight.evidence.with(found));
      sight.look();
      found = sight.evidence(rolledBack);
    }
    return sight;
  }

  private void look() {
    Map<Aspect, List<Link>> strangers = new LinkedHashMap<>();
    chains
        .links()
        .forEach((aspect, chain) -> {
          if (!place(aspect, chain)) {
            strangers.put(aspect, chain);
          }
        });
    int frontier = frontier();
    strangers.forEach((aspect, chain) -> charge(aspect, chain, frontier));
  }

  /// A statement has not run if its object is missing, and with `rolledBack` also if it comes after
  /// such a statement, or would have been rolled back with it.
  private Evidence evidence(boolean rolledBack) {
    Set<ExecutedStatement> unrun = new HashSet<>();
    Set<ExecutedStatement> run = new HashSet<>();
    Set<ExecutedStatement> shown = new HashSet<>();
    BitSet begun = new BitSet();
    for (int i = 0; i < chains.acts().size(); i++) {
      List<ExecutedStatement> acts = chains.acts().get(i);
      List<ExecutedStatement> missing = acts.stream().filter(this::isMissing).toList();
      unrun.addAll(missing);
      acts.stream().filter(this::hasRun).forEach(run::add);
      acts.stream()
          .filter(
              each -> of(each).stream().anyMatch(one -> one.sure() && one.state() == State.PRESENT))
          .forEach(shown::add);
      // Statements before one that has run have run, too.
      int last = acts.size() - 1;
      boolean over = missing.isEmpty() && evidence.begun.nextSetBit(i + 1) >= 0;
      while (last >= 0 && !run.contains(acts.get(last))) {
        last--;
      }
      for (ExecutedStatement act : acts.subList(0, over && last >= 0 ? acts.size() : last + 1)) {
        if (act.sent().certain() && of(act).stream().noneMatch(Told::sure)) {
          run.add(act);
        }
      }
      if (acts.stream().anyMatch(run::contains)) {
        begun.set(i);
      }
      boolean trace =
          acts.stream().anyMatch(suspects::contains)
              || acts.stream().flatMap(each -> of(each).stream()).anyMatch(ObservedState::isTrace);
      if (rolledBack && !missing.isEmpty() && !trace) {
        boolean whole = atomic.get(i) || missesBefore(i);
        int first = whole ? 0 : acts.indexOf(missing.getFirst());
        unrun.addAll(acts.subList(first, acts.size()));
      }
    }
    return new Evidence(unrun, run, shown, begun);
  }

  private boolean hasRun(ExecutedStatement act) {
    List<Told> sure = of(act).stream().filter(Told::sure).toList();
    return !sure.isEmpty() && sure.stream().allMatch(each -> each.state() == State.PRESENT);
  }

  private boolean isMissing(ExecutedStatement act) {
    List<Told> all = of(act);
    return all.stream().anyMatch(ObservedState::isStillThere)
        || all.stream().anyMatch(each -> each.sure() && each.state() == State.MISSING)
            && all.stream().noneMatch(ObservedState::isTrace);
  }

  /// True for an object that the statement drops as a whole: what is gone of it was never made, or
  /// is gone for another reason.
  private static boolean isStillThere(Told told) {
    return told.sure()
        && told.state() == State.MISSING
        && told.expected().isAbsent()
        && told.aspect().kind() == Kind.THERE
        && told.aspect().object().owner() == null;
  }

  private static boolean isTrace(Told told) {
    return told.sure() && told.state() != State.MISSING;
  }

  List<Told> of(ExecutedStatement act) {
    return told.getOrDefault(act, List.of());
  }

  Value found(Aspect aspect) {
    Name owner = aspect.object().owner();
    return live.getOrDefault(
        aspect, owner != null && unread.contains(owner) ? Value.UNKNOWN : Value.ABSENT);
  }

  /// Returns false if the value has no place in the chain.
  private boolean place(Aspect aspect, List<Link> whole) {
    Value found = found(aspect);
    List<Link> chain = net(whole, found);
    int first = chain.size();
    int last = -1;
    List<Presence> alike = new ArrayList<>();
    List<Boolean> excluded = excluded(chain, found, aspect.kind() == Kind.THERE);
    for (int i = 0; i < chain.size(); i++) {
      Presence here = excluded.get(i) ? Presence.ABSENT : chain.get(i).value().alike(found);
      alike.add(here);
      if (here != Presence.ABSENT) {
        first = Math.min(first, i);
        last = i;
      }
    }
    if (last < 0) {
      return false;
    }
    Map<ExecutedStatement, Integer> places = new LinkedHashMap<>();
    for (int i = 0; i < chain.size(); i++) {
      ExecutedStatement act = chain.get(i).by();
      if (act != null) {
        places.put(act, i);
      }
    }
    int from = first;
    int to = last;
    places.forEach((act, place) -> {
      Value expected = chain.get(place).value();
      boolean certain = act.sent().certain();
      if (alike.get(place) != Presence.ABSENT) {
        boolean sure =
            from == to
                && alike.get(place) == Presence.PRESENT
                && !(nothing && expected.isAbsent() && !isSurrounding(aspect.object()));
        tell(act, new Told(aspect, State.PRESENT, sure, expected, found, null));
      } else if (place > to) {
        boolean missing = certain && expected.alike(found) == Presence.ABSENT && undoneBy(act) < 0;
        State state = missing ? State.MISSING : State.UNCHECKED;
        tell(act, new Told(aspect, state, missing, expected, found, null));
      } else {
        tell(
            act,
            new Told(aspect, State.SUPERSEDED, false, expected, found, next(chain, place, from)));
      }
    });
    return true;
  }

  /// Without the revisions that take something away and put it back, as a rebuild of a table does
  /// with its indexes, where it is there: whichever of both places it stands at, what made it first
  /// has run.
  private List<Link> net(List<Link> chain, Value found) {
    List<Link> net = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      Link link = chain.get(i);
      ExecutedStatement first = link.by();
      int last = i;
      while (first != null
          && last + 1 < chain.size()
          && chain.get(last + 1).by() instanceof ExecutedStatement next
          && next.revision() == first.revision()) {
        last++;
      }
      boolean back =
          last > i
              && !net.isEmpty()
              && net.getLast().by() != null
              && !evidence.unrun.contains(chain.get(last).by())
              && net.getLast().value().equals(chain.get(last).value())
              && net.getLast().value().alike(found) == Presence.PRESENT;
      if (!back) {
        net.addAll(chain.subList(i, last + 1));
      }
      i = last;
    }
    return net;
  }

  private static @Nullable ExecutedStatement next(List<Link> chain, int place, int from) {
    for (int i = Math.max(place + 1, from); i < chain.size(); i++) {
      ExecutedStatement act = chain.get(i).by();
      if (act != null) {
        return act;
      }
    }
    return null;
  }

  /// Of several fitting places, excludes impossible ones: their statement has not run, another one
  /// has run since, or what they take away was never made. If none is left, the evidence
  /// contradicts the value and excludes nothing.
  private List<Boolean> excluded(List<Link> chain, Value found, boolean existence) {
    int last = -1;
    for (int i = 0; i < chain.size(); i++) {
      ExecutedStatement act = chain.get(i).by();
      last = act != null && evidence.run.contains(act) ? i : last;
    }
    List<Boolean> excluded = new ArrayList<>();
    List<ExecutedStatement> later = new ArrayList<>();
    boolean left = false;
    boolean behind = false;
    boolean unmade = false;
    boolean early = false;
    for (int i = 0; i < chain.size(); i++) {
      ExecutedStatement act = chain.get(i).by();
      boolean alike = chain.get(i).value().alike(found) != Presence.ABSENT;
      boolean unrun = act != null && evidence.unrun.contains(act);
      unmade |= unrun && existence;
      excluded.add(unrun || unmade);
      boolean fits = !excluded.get(i) && alike;
      left |= fits;
      early |= alike && i < last;
      behind |= fits && i >= last && act != null && evidence.begun.nextSetBit(act.revision()) >= 0;
      if (alike && i >= last && act != null) {
        later.add(act);
      }
    }
    if (early && !later.isEmpty() && !later.contains(chain.get(last).by())) {
      suspects.addAll(later);
    }
    for (int i = 0; i < chain.size(); i++) {
      excluded.set(i, left && (excluded.get(i) || behind && i < last));
    }
    return excluded;
  }

  private boolean missesBefore(int revision) {
    return chains.acts().subList(0, revision).stream()
        .flatMap(List::stream)
        .anyMatch(this::isMissing);
  }

  /// True if a revision, which is not run completely or not at all, and after which none has begun,
  /// ends with a statement that changes rows or a property that is not compared, or one that could
  /// not be read.
  boolean mayBeUnfinished(int revision) {
    List<ExecutedStatement> acts = chains.acts().get(revision);
    return !atomic.get(revision)
        && evidence.begun.nextSetBit(revision + 1) < 0
        && !acts.isEmpty()
        && of(acts.getLast()).isEmpty()
        && acts.getLast().sent().operations().stream()
            .anyMatch(each -> each instanceof Operation.Touch || Verdicts.changesRows(each));
  }

  /// The later revision that could not be read and may have changed what the statement did, or -1:
  /// for the rest of a statement of which a part is there, or if that revision has run.
  private int undoneBy(ExecutedStatement act) {
    int unreadable = chains.unreadAfter(act.revision());
    boolean may =
        unreadable >= 0
            && (evidence.shown.contains(act) || evidence.begun.nextSetBit(unreadable) >= 0);
    return may ? unreadable : -1;
  }

  /// The revision that may have changed all of what a statement did, or -1.
  int undoer(ExecutedStatement act) {
    boolean open =
        of(act).stream().noneMatch(Told::sure)
            && of(act).stream()
                .anyMatch(each ->
                    each.state() == State.UNCHECKED
                        && each.expected().alike(each.found()) == Presence.ABSENT);
    return open ? undoneBy(act) : -1;
  }

  /// True if a condition that could not be read decides about a statement, and its effect is not
  /// there.
  boolean wasSkipped(ExecutedStatement act) {
    return !act.sent().certain()
        && of(act).stream()
            .anyMatch(each ->
                each.state() == State.UNCHECKED
                    && each.expected().alike(each.found()) == Presence.ABSENT);
  }

  /// True if the first statements of a revision, which is not run completely or not at all, may
  /// have run although the catalog shows none of it: its first missing statement comes after one
  /// whose result is there, which others explain as well. Unknown if nothing speaks for it; absent
  /// for revisions behind the first that misses anything.
  Presence mayHaveBegun(int revision) {
    if (atomic.get(revision) || missesBefore(revision)) {
      return Presence.ABSENT;
    }
    Presence begun = Presence.ABSENT;
    for (ExecutedStatement act : chains.acts().get(revision)) {
      if (isMissing(act)) {
        return begun;
      }
      boolean fits =
          of(act).stream()
              .anyMatch(each ->
                  each.state() == State.PRESENT
                      && each.expected().alike(each.found()) == Presence.PRESENT);
      if (fits && begun != Presence.PRESENT) {
        begun = suspects.contains(act) ? Presence.PRESENT : Presence.UNKNOWN;
      }
    }
    return begun;
  }

  /// The apparent progress of the history: most known objects exist before it, and are missing
  /// after it.
  private int frontier() {
    int best = -1;
    int score = 0;
    int highest = 0;
    for (int i = 0; i < chains.acts().size(); i++) {
      for (ExecutedStatement act : chains.acts().get(i)) {
        for (Told each : of(act)) {
          if (each.sure()) {
            score += each.state() == State.PRESENT ? 1 : -1;
          }
        }
      }
      if (score >= highest) {
        highest = score;
        best = i;
      }
    }
    return best;
  }

  /// A value that does not occur in the history was set after the last statement that has run.
  private void charge(Aspect aspect, List<Link> chain, int frontier) {
    ExecutedStatement charged = null;
    for (Link link : chain) {
      ExecutedStatement act = link.by();
      if (act != null && (act.revision() <= frontier || isThere(act, aspect.object()))) {
        charged = act;
      }
    }
    boolean index = aspect.object().kind() == ObjectKind.INDEX;
    State state = aspect.kind() == Kind.VALID && index ? State.INVALID : State.DIFFERENT;
    for (Link link : chain) {
      ExecutedStatement act = link.by();
      if (act != null) {
        boolean mine = act.equals(charged) && undoneBy(act) < 0;
        State own = mine ? state : State.UNCHECKED;
        tell(act, new Told(aspect, own, mine, link.value(), found(aspect), null));
      }
    }
  }

  /// True if that statement created the object, and it exists.
  private boolean isThere(ExecutedStatement act, ObjectId object) {
    return of(act).stream()
        .anyMatch(each ->
            each.aspect().kind() == Kind.THERE
                && each.aspect().object().equals(object)
                && each.sure()
                && each.state() == State.PRESENT);
  }

  private void tell(ExecutedStatement act, Told each) {
    told.computeIfAbsent(act, _ -> new ArrayList<>()).add(each);
  }
}
