package dev.reprise.audit;

import dev.reprise.audit.Aspect.Kind;
import dev.reprise.audit.ValueHistories.Link;
import dev.reprise.catalog.Presence;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where each value that is there stands in its chain, and what that tells of each statement.
final class ObservedState {
  private final ValueHistories chains;
  private final Map<Aspect, Value> live;
  private final Map<ExecutedStatement, List<Told>> told = new HashMap<>();

  /// What one aspect tells of a statement. `sure`: no other place in the chain fits as well.
  record Told(
      Aspect aspect,
      State state,
      boolean sure,
      Value expected,
      Value found,
      @Nullable ExecutedStatement by) {}

  private ObservedState(ValueHistories chains, Map<Aspect, Value> live) {
    this.chains = chains;
    this.live = live;
  }

  static ObservedState of(ValueHistories chains, Map<Aspect, Value> live) {
    var sight = new ObservedState(chains, live);
    Map<Aspect, List<Link>> strangers = new LinkedHashMap<>();
    chains
        .links()
        .forEach((aspect, chain) -> {
          if (!sight.place(aspect, chain)) {
            strangers.put(aspect, chain);
          }
        });
    int frontier = sight.frontier();
    strangers.forEach((aspect, chain) -> sight.charge(aspect, chain, frontier));
    return sight;
  }

  List<Told> of(ExecutedStatement act) {
    return told.getOrDefault(act, List.of());
  }

  Value found(Aspect aspect) {
    return live.getOrDefault(aspect, Value.ABSENT);
  }

  /// Returns false where the value has no place in the chain.
  private boolean place(Aspect aspect, List<Link> chain) {
    Value found = found(aspect);
    int first = chain.size();
    int last = -1;
    List<Presence> alike = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      Presence here = chain.get(i).value().alike(found);
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
        boolean sure = from == to && alike.get(place) == Presence.PRESENT;
        tell(act, new Told(aspect, State.PRESENT, sure, expected, found, null));
      } else if (place > to) {
        State state = certain ? State.MISSING : State.UNCHECKED;
        tell(act, new Told(aspect, state, certain, expected, found, null));
      } else {
        tell(
            act,
            new Told(aspect, State.SUPERSEDED, false, expected, found, next(chain, place, from)));
      }
    });
    return true;
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

  /// How far the history seems to have come: most of what is told is there before, and missing
  /// behind.
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

  /// A value that the history never gives was put there after the last statement that has run.
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
        boolean mine = act.equals(charged);
        State own = mine ? state : State.UNCHECKED;
        tell(act, new Told(aspect, own, mine, link.value(), found(aspect), null));
      }
    }
  }

  /// Whether that statement made the object, and it is there.
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
