package dev.reprise.audit;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Origin;
import dev.reprise.server.Fault;
import dev.reprise.server.Spelling;
import dev.reprise.text.Shell;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Determines the next steps. Only actions rehearsed on the current state are advised.
final class Recovery {
  /// The maximum number of stamps that are tried.
  private static final int MOST = 12;

  private final RevisionOrder course;
  private final List<RevisionState> revisions;
  private final Ledger ledger;
  private final ValueHistories chains;
  private final Spelling spelling;
  private final Stamp stamp;
  private final BitSet stamped;
  private final RecoveryRehearsal trial;
  private final RowCaveats caveats;

  /// Of the stamps that were rehearsed, the end that most revisions come before.
  private RecoveryRehearsal.@Nullable End farthest;

  Recovery(
      RevisionOrder course,
      List<RevisionState> revisions,
      ValueHistories chains,
      Spelling spelling,
      Ledger ledger,
      Stamp stamp,
      BitSet stamped,
      RecoveryRehearsal trial,
      Set<QualifiedName> filled) {
    this.course = course;
    this.revisions = revisions;
    this.chains = chains;
    this.spelling = spelling;
    this.ledger = ledger;
    this.stamp = stamp;
    this.stamped = stamped;
    this.trial = trial;
    this.caveats = new RowCaveats(filled, commands().upgrade(course).shell());
  }

  /// True if the version table agrees with the database.
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

  /// The advice if the version table names revisions that no file has.
  List<Advice> find(UnknownStamp unknown, List<String> extra) {
    boolean mayStamp = unknown.searched() && extra.isEmpty() && isPrefix();
    BitSet right = mayStamp && unknown.branches().isEmpty() && !isUntouched() ? rightStamp() : null;
    return List.of(
        unknown.advice(
            stamp.unknown(),
            extra,
            isUntouched(),
            right == null ? null : stampAdvice(right, true)));
  }

  /// True if the database contains nothing that only this history creates.
  private boolean isUntouched() {
    return revisions.stream()
        .noneMatch(each -> each.verdict() == Verdict.APPLIED || each.verdict() == Verdict.PARTLY);
  }

  /// Adds the first statement that could not be rehearsed, if there is one.
  private Advice doubting(Advice advice, RecoveryRehearsal.End end) {
    Fault fault = end.fault();
    if (fault == null) {
      return advice;
    }
    String doubt =
        " One caveat: %s (%s) may fail with %s."
            .formatted(course.id(end.stop()), course.revision(end.stop()).path(), fault.message());
    return advice.saying(
        advice.text().replace("; all of it can run.", "; run it from the start.") + doubt);
  }

  /// True if no revision before an applied one is missing or partly applied.
  private boolean isPrefix() {
    int frontier = frontier();
    return revisions.stream()
        .noneMatch(each ->
            each.verdict() == Verdict.PARTLY
                || each.verdict() == Verdict.MISSING && each.position() < frontier);
  }

  /// The result of `--gate`, from the advice.
  Gate gate(List<Advice> advice) {
    Advice.Kind first = advice.getFirst().kind();
    if (advice.stream().anyMatch(each -> each.kind() == Advice.Kind.AHEAD)) {
      return Gate.AHEAD;
    }
    boolean untouched =
        stamp.state() == Stamp.State.NONE
            && first == Advice.Kind.STAMP
            && "base".equals(advice.getFirst().stamp());
    if (untouched || first == Advice.Kind.UPGRADE || first == Advice.Kind.RUN_AGAIN) {
      return Gate.GO;
    }
    boolean known = stamp.state() == Stamp.State.KNOWN || stamp.state() == Stamp.State.NONE;
    RecoveryRehearsal.End end = trial.of(stamped);
    boolean fails = end.fault() != null || end.onRows().stream().anyMatch(caveats::isCertain);
    return known && fails ? Gate.COLLIDES : Gate.TROUBLE;
  }

  /// `otherSchema` contains tables with the history's names in an unexpected schema, or is null.
  List<Advice> find(@Nullable String otherSchema) {
    if (otherSchema != null && isUntouched()) {
      return List.of(
          Advice.of(
              Advice.Kind.ASK,
              "This history's tables are in schema %s, not in the schema that was checked. If they are the right ones, run this again with --schema %s; do not stamp."
                  .formatted(otherSchema, Shell.word(otherSchema))));
    }
    List<Advice> advice = new ArrayList<>();
    boolean readable = stamp.state() != Stamp.State.UNREADABLE;
    if (stamp.state() == Stamp.State.KNOWN && stamp.failed().isEmpty()) {
      RecoveryRehearsal.End end = trial.of(stamped);
      if (end.isRight() || isTrue() && end.mayBeRight()) {
        return List.of(caveats.on(doubting(goOn(), end), end.onRows()));
      }
    }
    boolean fresh = stamp.state() == Stamp.State.NONE && stamp.failed().isEmpty() && isUntouched();
    BitSet right = fresh ? null : rightStamp();
    if (right != null) {
      // A stamp that skips rows which may be missing comes after the question about them.
      advice.addAll(questions());
      long first =
          revisions.stream()
              .filter(each -> each.verdict() == Verdict.UNTOLD && !each.stamped())
              .filter(each -> right.get(each.position()))
              .count();
      advice.add(
          first > 0 ? advice.size() : 0,
          caveats.on(stampAdvice(right, readable), trial.of(right).onRows()));
      return advice;
    }
    if (stamp.state() == Stamp.State.NONE && (isUntouched() || trial.isOnNothing())) {
      BitSet base = new BitSet();
      RecoveryRehearsal.End end = trial.ofAll();
      // On an empty database, what the history leaves is right by definition.
      if (end.mayBeRight() || trial.isOnNothing() && end.fault() == null) {
        return List.of(caveats.on(doubting(stampAdvice(base, readable), end), end.onRows()));
      }
      if (trial.isOnNothing() && end.fault() != null) {
        return List.of(Advice.of(Advice.Kind.ASK, lateStart(end.stop(), end.fault())));
      }
    }
    Advice walk = walk();
    if (walk != null) {
      advice.add(walk);
    }
    if (walk == null) {
      advice.addAll(new Repair(spelling).of(revisions));
    }
    advice.addAll(questions());
    if (advice.isEmpty()) {
      advice.add(Advice.of(Advice.Kind.ASK, refusal()));
    }
    Advice trap = trap();
    if (trap != null) {
      advice.add(trap);
    }
    return advice;
  }

  /// The reason nothing can be advised: the revision that stops the rehearsal which gets farthest,
  /// and its error. An incomplete rehearsal does not prove that there is no recovery.
  private String refusal() {
    RecoveryRehearsal.End end = trial.of(stamped).farther(farthest);
    Fault fault = end.fault();
    if (fault == null) {
      return "No repair was found: with all revisions applied, %s would still be missing or different. %s"
          .formatted(
              end.lost().isEmpty()
                  ? "something"
                  : UnknownStamp.some(end.lost().stream().map(ObjectId::toString).toList()),
              byHand());
    }
    String place = course.id(end.stop()) + " (" + course.revision(end.stop()).path() + ")";
    return fault.certainty() == Certainty.POSSIBLE
        ? "No recovery could be confirmed: %s may fail with %s, which depends on something that could not be analyzed. A repair may still be possible."
            .formatted(place, fault.message())
        : "No `stamp` fixes this, and the missing revisions cannot run as they are: %s fails with %s. %s"
            .formatted(place, fault.message(), byHand());
  }

  /// A revision that could not be analyzed may be the cause: then no row above shows it.
  private String byHand() {
    return revisions.stream().anyMatch(each -> each.verdict() == Verdict.PARTLY)
        ? "Repair the rows above by hand."
        : "Resolve this by hand first.";
  }

  private String lateStart(int stop, Fault fault) {
    return "The database is empty, and this history cannot be applied from scratch: %s (%s) fails with %s. First create or restore the schema that it builds on."
        .formatted(course.id(stop), course.revision(stop).path(), fault.message());
  }

  private Advice goOn() {
    for (RevisionState each : revisions) {
      if (!each.stamped() && each.verdict() == Verdict.UNTOLD && !each.wanting().isEmpty()) {
        return Advice.of(
            Advice.Kind.ASK,
            "%s may have been interrupted: the objects that its first statements drop are already gone. If so, finish it by hand; `upgrade` would fail."
                .formatted(each.id()));
      }
    }
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
          isTrue()
              ? whole ? "Nothing is wrong, and nothing is left to do." : RowCaveats.CAN_RUN
              : whole
                  ? "Nothing is left to run. The differences above remain."
                  : RowCaveats.DESPITE,
          whole ? List.of() : commands().upgrade(course).shell(),
          List.of(),
          List.of());
    }
    return new Advice(
        Advice.Kind.RUN_AGAIN,
        name(stamped),
        false,
        "`upgrade` is safe from here: %s %s already applied, at least in part, and will be skipped."
            .formatted(String.join(", ", passed), passed.size() == 1 ? "is" : "are"),
        commands().upgrade(course).shell(),
        List.of(),
        List.of());
  }

  private ToolCommands commands() {
    return ToolCommands.of(ledger.tool());
  }

  private String name(BitSet closed) {
    List<Integer> tips = course.tips(closed);
    return tips.isEmpty() ? "base" : String.join(" ", tips.stream().map(course::id).toList());
  }

  // ---- one stamp -------------------------------------------------------------------------------

  /// The earliest set of revisions that can be stamped so that all others run, and nothing is
  /// missing in the end; null if there is none.
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
      RecoveryRehearsal.End end = trial.of(closed);
      farthest = end.farther(farthest);
      if (end.isRight()) {
        return closed;
      }
      // Revisions without observable effects may have to be skipped as well, one after the other.
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
      text.append("The database contains nothing from this history; all of it can run.");
    } else {
      text.append("Stamp ").append(name).append("; the remaining revisions can then run normally.");
    }
    if (!readable) {
      text.append(" The version table cannot be read; first check which revisions it contains.");
    }
    if (!rows.isEmpty()) {
      text.append(" ").append(String.join(", ", rows)).append(" would run (again).");
    }
    List<String> believed =
        revisions.stream()
            .filter(each -> each.verdict() == Verdict.UNTOLD && !each.stamped())
            .filter(each -> right.get(each.position()))
            .map(this::unseen)
            .toList();
    if (!believed.isEmpty()) {
      text.append(
          " Nothing shows whether %s ran; the stamp skips %s."
              .formatted(String.join(", ", believed), believed.size() == 1 ? "it" : "them"));
    }
    List<String> commands = new ArrayList<>();
    List<String> sql = new ArrayList<>();
    if (!none || stamp.state() != Stamp.State.NONE || !stamp.failed().isEmpty()) {
      ToolCommands.Lines lines = commands().stamp(course, right, stamped, stamp);
      commands.addAll(lines.shell());
      sql.addAll(lines.sql());
    }
    if (right.cardinality() < course.size()) {
      commands.addAll(commands().upgrade(course).shell());
    }
    return new Advice(Advice.Kind.STAMP, name, false, text.toString(), commands, sql, List.of());
  }

  /// The revision, or its last statement if the others are known to have run.
  private String unseen(RevisionState revision) {
    List<StatementState> statements = revision.statements();
    if (statements.isEmpty()
        || statements.getLast().sure()
        || statements.stream().noneMatch(StatementState::sure)) {
      return revision.id();
    }
    Source file = course.revision(revision.position()).source();
    Origin.Site site = statements.getLast().origin().siteIn(file);
    return "line %d of %s".formatted(site.source().line(site.span().start()), site.source().path());
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
    if (!walk.arrives()) {
      return null;
    }
    if (!walk.byHand().isEmpty()) {
      return Advice.of(
          Advice.Kind.ASK,
          "No `stamp` alone fixes this. Finish %s by hand first: %s cannot be printed as SQL (Python computes its values, or how often it runs). Apply its changes and those of the statements after it, then run `reprise audit` again."
              .formatted(String.join(", ", walk.finished()), String.join(", ", walk.byHand())));
    }
    ToolCommands.Lines lines = commands().walk(course, walk.run(), stamped, stamp);
    var text = new StringBuilder("No `stamp` alone fixes this.");
    if (!walk.finished().isEmpty()) {
      text.append(" Finish ").append(String.join(", ", walk.finished())).append(" by hand first.");
    }
    if (!walk.late().isEmpty()) {
      text.append(" Run ")
          .append(String.join(", ", walk.late()))
          .append(" separately, and skip what is already applied.");
    }
    List<String> sql = new ArrayList<>(walk.sql());
    sql.addAll(lines.sql());
    return caveats.on(
        new Advice(Advice.Kind.APPLY, null, false, text.toString(), lines.shell(), sql, List.of()),
        walk.onRows());
  }

  /// Questions that only rows can answer, with the query to run.
  private List<Advice> questions() {
    Catalog live = trial.begin().catalog();
    List<Advice> questions = new ArrayList<>();
    for (RevisionState each : revisions) {
      boolean open = each.verdict() == Verdict.UNTOLD && !each.stamped();
      Advice question =
          open && each.position() < frontier() + 2
              ? RowQuestion.of(each.id(), chains.acts().get(each.position()), spelling, live)
              : null;
      if (question != null) {
        questions.add(question);
      }
    }
    return questions;
  }

  /// The stamp that seems right, but loses something.
  private @Nullable Advice trap() {
    int last = frontier();
    if (last < 0) {
      return null;
    }
    BitSet closed = course.closure(List.of(last));
    RecoveryRehearsal.End end = trial.of(closed);
    if (end.fault() != null || end.lost().isEmpty()) {
      return null;
    }
    List<String> lost = end.lost().stream().map(ObjectId::toString).toList();
    ToolCommands.Lines lines = commands().stamp(course, closed, stamped, stamp);
    List<String> all = new ArrayList<>();
    if (!lines.sql().isEmpty()) {
      all.add(String.join(" ", lines.sql()));
    }
    all.addAll(lines.shell());
    return new Advice(
        Advice.Kind.AVOID,
        null,
        true,
        "do not run `%s`: it would succeed, but %s would never be created."
            .formatted(String.join(" && ", all), UnknownStamp.some(lost)),
        List.of(),
        List.of(),
        lost);
  }
}
