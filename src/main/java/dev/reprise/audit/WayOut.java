package dev.reprise.audit;

import dev.reprise.operation.ObjectId;
import dev.reprise.server.Spelling;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks for what to do next. Nothing is advised that was not tried before, from what is there.
final class WayOut {
  /// How many stamps are tried before it is given up.
  private static final int MOST = 12;

  private final Course course;
  private final List<RevisionState> revisions;
  private final Ledger ledger;
  private final Chains chains;
  private final Spelling spelling;
  private final Stamp stamp;
  private final BitSet stamped;
  private final Trial trial;

  WayOut(
      Course course,
      List<RevisionState> revisions,
      Chains chains,
      Spelling spelling,
      Ledger ledger,
      Stamp stamp,
      BitSet stamped,
      Trial trial) {
    this.course = course;
    this.revisions = revisions;
    this.chains = chains;
    this.spelling = spelling;
    this.ledger = ledger;
    this.stamp = stamp;
    this.stamped = stamped;
    this.trial = trial;
  }

  /// Whether the version table says what is to be seen.
  boolean isTrue() {
    return stamp.state() == Stamp.State.KNOWN
        && stamp.failed().isEmpty()
        && revisions.stream()
            .allMatch(each ->
                switch (each.verdict()) {
                  case APPLIED -> each.stamped();
                  case MISSING -> !each.stamped();
                  case PARTLY -> false;
                  case UNTOLD, EMPTY -> true;
                });
  }

  List<Advice> find() {
    List<Advice> advice = new ArrayList<>();
    boolean readable = stamp.state() != Stamp.State.UNREADABLE;
    if (stamp.state() == Stamp.State.KNOWN && stamp.failed().isEmpty()) {
      Trial.End end = trial.of(stamped);
      if (end.isRight()) {
        advice.add(goOn());
        return advice;
      }
    }
    BitSet right = rightStamp();
    if (right != null) {
      advice.add(stampAdvice(right, readable));
      return advice;
    }
    Advice walk = walk();
    if (walk != null) {
      advice.add(walk);
    }
    if (walk == null) {
      advice.addAll(new Repair(spelling).of(revisions));
    }
    Advice trap = trap();
    if (trap != null) {
      advice.add(trap);
    }
    if (advice.isEmpty()) {
      advice.add(
          new Advice(
              Advice.Kind.ASK,
              null,
              false,
              "No stamp is right, and no order of the revisions leads to the end of the history."
                  + " What is there and what is missing stands above.",
              List.of(),
              List.of(),
              List.of()));
    }
    return advice;
  }

  private Advice goOn() {
    boolean whole = stamped.cardinality() == course.size();
    List<String> passed =
        revisions.stream()
            .filter(each -> !each.stamped() && each.verdict() != Verdict.MISSING)
            .filter(each -> each.verdict() == Verdict.APPLIED || each.verdict() == Verdict.PARTLY)
            .map(RevisionState::id)
            .toList();
    if (passed.isEmpty()) {
      return new Advice(
          Advice.Kind.UPGRADE,
          name(stamped),
          false,
          whole
              ? "Nothing is wrong, and nothing is left to do."
              : "Nothing is wrong: what is not applied can run.",
          whole ? List.of() : commands().upgrade().shell(),
          List.of(),
          List.of());
    }
    return new Advice(
        Advice.Kind.RUN_AGAIN,
        name(stamped),
        false,
        "Run again is safe from here: %s %s there already, at least in part, and passed over."
            .formatted(String.join(", ", passed), passed.size() == 1 ? "is" : "are"),
        commands().upgrade().shell(),
        List.of(),
        List.of());
  }

  private Commands commands() {
    return Commands.of(ledger.tool());
  }

  private String name(BitSet closed) {
    List<Integer> tips = course.tips(closed);
    return tips.isEmpty() ? "base" : String.join(" ", tips.stream().map(course::id).toList());
  }

  // ---- one stamp -------------------------------------------------------------------------------

  /// The earliest set of revisions that can be said to be applied so that all others run, and
  /// nothing is missing in the end; null where there is none.
  private @Nullable BitSet rightStamp() {
    BitSet open = new BitSet();
    List<Integer> applied = new ArrayList<>();
    for (int i = 0; i < course.size(); i++) {
      Verdict verdict = revisions.get(i).verdict();
      boolean after = course.parents(i).stream().anyMatch(open::get);
      if (after || verdict == Verdict.MISSING || verdict == Verdict.PARTLY) {
        open.set(i);
      } else if (verdict == Verdict.APPLIED) {
        applied.add(i);
      }
    }
    BitSet closed = course.closure(applied);
    for (int tries = 0; tries < MOST; tries++) {
      Trial.End end = trial.of(closed);
      if (end.isRight()) {
        return closed;
      }
      // What leaves no trace may have to be passed over as well, one after the other.
      int next = closed.nextClearBit(0);
      if (next >= course.size() || open.get(next) || end.stop() < next) {
        return null;
      }
      closed = course.closure(with(closed, next));
    }
    return null;
  }

  private static List<Integer> with(BitSet set, int more) {
    List<Integer> all = new ArrayList<>(set.stream().boxed().toList());
    all.add(more);
    return all;
  }

  private Advice stampAdvice(BitSet right, boolean readable) {
    String name = name(right);
    boolean none = right.isEmpty();
    BitSet lowered = (BitSet) stamped.clone();
    lowered.andNot(right);
    List<String> rows =
        revisions.stream()
            .filter(each -> !right.get(each.position()))
            .filter(each -> each.verdict() == Verdict.UNTOLD && each.position() < frontier())
            .map(RevisionState::id)
            .toList();
    var text = new StringBuilder();
    if (none && revisions.stream().noneMatch(each -> each.verdict() == Verdict.APPLIED)) {
      text.append("Nothing of this history is there: all of it can run.");
    } else {
      text.append("Stamp ").append(name).append(" is right: the others can run after it.");
    }
    if (!readable) {
      text.append(" The version table may not be read: look whether it says so already.");
    }
    if (!rows.isEmpty()) {
      text.append(" ").append(String.join(", ", rows)).append(" would run (again).");
    }
    List<String> commands = new ArrayList<>();
    List<String> sql = new ArrayList<>();
    if (!none || stamp.state() != Stamp.State.NONE || !stamp.failed().isEmpty()) {
      Commands.Lines lines = commands().stamp(course, right, stamped, stamp);
      commands.addAll(lines.shell());
      sql.addAll(lines.sql());
    }
    if (right.cardinality() < course.size()) {
      commands.addAll(commands().upgrade().shell());
    }
    return new Advice(Advice.Kind.STAMP, name, false, text.toString(), commands, sql, List.of());
  }

  private int frontier() {
    int last = -1;
    for (RevisionState each : revisions) {
      last = each.verdict() == Verdict.APPLIED ? each.position() : last;
    }
    return last;
  }

  // ---- one after the other ---------------------------------------------------------------------

  private @Nullable Advice walk() {
    Walk walk = new Walk(course, revisions, chains, stamped, trial, spelling);
    if (!course.isLine() || !walk.arrives()) {
      return null;
    }
    Commands.Lines lines = commands().walk(course, walk.run(), stamped, stamp);
    var text = new StringBuilder("No stamp is right.");
    if (!walk.finished().isEmpty()) {
      text.append(" Finish ").append(String.join(", ", walk.finished())).append(" by hand first.");
    }
    if (!walk.late().isEmpty()) {
      text.append(" Run ")
          .append(String.join(", ", walk.late()))
          .append(walk.late().size() == 1 ? " by itself" : " by themselves")
          .append(", and pass over what is there.");
    }
    List<String> sql = new ArrayList<>(walk.sql());
    sql.addAll(lines.sql());
    return new Advice(
        Advice.Kind.APPLY, null, false, text.toString(), lines.shell(), sql, List.of());
  }

  /// The stamp that seems right, and loses something.
  private @Nullable Advice trap() {
    int last = frontier();
    if (last < 0) {
      return null;
    }
    BitSet closed = course.closure(List.of(last));
    Trial.End end = trial.of(closed);
    if (end.fault() != null || end.lost().isEmpty()) {
      return null;
    }
    List<String> lost = end.lost().stream().map(ObjectId::toString).toList();
    Commands.Lines lines = commands().stamp(course, closed, stamped, stamp);
    List<String> all = new ArrayList<>(lines.sql());
    all.addAll(lines.shell());
    return new Advice(
        Advice.Kind.AVOID,
        null,
        true,
        "`%s` would pass, lose %s, and nothing would say so."
            .formatted(String.join(" ", all), list(lost)),
        List.of(),
        List.of(),
        lost);
  }

  private static String list(List<String> names) {
    int most = 3;
    return names.size() <= most
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, most)) + " and %d more".formatted(names.size() - most);
  }
}
