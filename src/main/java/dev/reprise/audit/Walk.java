package dev.reprise.audit;

import dev.reprise.audit.StatementState.Part;
import dev.reprise.audit.ValueHistories.ExecutedStatement;
import dev.reprise.operation.Column;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.replay.Rehearsal;
import dev.reprise.server.Spelling;
import dev.reprise.syntax.SqlReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Replays the history on the database: missing revisions run, present ones are skipped, and
/// partial ones are completed statement by statement.
final class Walk {
  /// `:name` of SQLAlchemy, but no cast and no slice, and `%s` or `%(name)s` of a driver.
  private static final Pattern PARAMETER =
      Pattern.compile("(?<![:\\w\\]]):[A-Za-z_]\\w*|%s|%\\(\\w++\\)s");

  private final RevisionOrder course;
  private final List<RevisionState> revisions;
  private final ValueHistories chains;
  private final BitSet stamped;
  private final RecoveryRehearsal trial;
  private final Spelling spelling;
  private final Rehearsal rehearsal;
  private final BitSet run = new BitSet();
  private final BitSet finished = new BitSet();
  private final List<String> sql = new ArrayList<>();
  private final List<String> byHand = new ArrayList<>();

  Walk(
      RevisionOrder course,
      List<RevisionState> revisions,
      ValueHistories chains,
      BitSet stamped,
      RecoveryRehearsal trial,
      Spelling spelling) {
    this.course = course;
    this.revisions = revisions;
    this.chains = chains;
    this.stamped = stamped;
    this.trial = trial;
    this.spelling = spelling;
    this.rehearsal = trial.begin();
  }

  /// True if that leads to the end of the history.
  boolean arrives() {
    BitSet passed = course.closure(there());
    for (int i = 0; i < course.size(); i++) {
      boolean passes =
          switch (revisions.get(i).verdict()) {
            case APPLIED -> true;
            case MISSING -> runs(i);
            case UNTOLD, EMPTY -> passed.get(i) || stamped.get(i) || runs(i);
            case PARTLY -> finishes(i);
          };
      if (!passes) {
        return false;
      }
    }
    // Of branches, only what no later revision depends on can run by itself.
    return (isLine() || course.isClosed(skipped())) && trial.end(rehearsal).isRight();
  }

  private boolean isLine() {
    return course.isLineFrom(run.isEmpty() ? course.size() : run.nextSetBit(0));
  }

  /// The revisions that do not run.
  private BitSet skipped() {
    BitSet skipped = new BitSet();
    skipped.set(0, course.size());
    skipped.andNot(run);
    return skipped;
  }

  /// The statements that fail if a table has rows.
  List<Rehearsal.OnRows> onRows() {
    return rehearsal.onRows();
  }

  /// The revisions that run as a whole.
  BitSet run() {
    return run;
  }

  /// The revisions that are completed by hand first.
  List<String> finished() {
    return finished.stream().mapToObj(course::id).toList();
  }

  /// The statements that complete them.
  List<String> sql() {
    return spelling.script(sql);
  }

  /// Those that run although a later revision is applied.
  List<String> late() {
    int frontier = isLine() ? frontier() : 0;
    return run.stream().filter(each -> each < frontier).mapToObj(course::id).toList();
  }

  private int frontier() {
    return there().stream().reduce(-1, Math::max);
  }

  /// The revisions that are applied, at least in part.
  private List<Integer> there() {
    return revisions.stream()
        .filter(each -> each.verdict() == Verdict.APPLIED || each.verdict() == Verdict.PARTLY)
        .map(RevisionState::position)
        .toList();
  }

  private boolean runs(int position) {
    run.set(position);
    return trial.run(position, rehearsal).isEmpty();
  }

  private boolean finishes(int position) {
    finished.set(position);
    List<ExecutedStatement> acts = chains.acts().get(position);
    List<StatementState> states = revisions.get(position).statements();
    for (int i = 0; i < states.size(); i++) {
      StatementState state = states.get(i);
      ExecutedStatement act = acts.get(i);
      if (!state.sure()) {
        // A statement without observable effects may still have to run: later ones have not.
        boolean last = states.subList(i, states.size()).stream().allMatch(Walk::isOpen);
        if (last && state.state() == State.UNCHECKED && !send(act)) {
          return false;
        }
        continue;
      }
      boolean passes =
          switch (state.state()) {
            case PRESENT, SUPERSEDED, UNCHECKED -> true;
            case MISSING -> send(act);
            case INVALID -> state.object() != null && rebuild(act, state.object());
            case DIFFERENT -> completes(act, state);
          };
      if (!passes) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOpen(StatementState state) {
    return !state.sure() || state.state() == State.MISSING;
  }

  private boolean send(ExecutedStatement act) {
    sql.add(text(act));
    return rehearsal.send(act.sent().send(), course.id(act.revision())) == null;
  }

  /// Adds the columns that somebody dropped from a table which is otherwise as it was created.
  private boolean completes(ExecutedStatement act, StatementState state) {
    List<Operation> operations = act.sent().operations();
    if (operations.isEmpty()
        || !(operations.getFirst() instanceof Operation.CreateTable created)
        || state.parts().isEmpty()) {
      return false;
    }
    for (Part part : state.parts()) {
      Column column =
          created.columns().stream()
              .filter(each -> part.object().kind() == ObjectKind.COLUMN)
              .filter(each -> each.name().equals(part.object().name().name()))
              .findFirst()
              .orElse(null);
      if (column == null || part.state() != State.MISSING) {
        return false;
      }
      Operation add = new Operation.AddColumn(created.table(), false, column, false);
      String words = spelling.text(add);
      Step.Send send = new Step.Send(List.of(new Step.Apply(add, act.origin())), act.origin());
      if (words == null || rehearsal.send(send, course.id(act.revision())) != null) {
        return false;
      }
      sql.add(words);
    }
    return true;
  }

  private boolean rebuild(ExecutedStatement act, ObjectId index) {
    if (index.kind() != ObjectKind.INDEX) {
      return false;
    }
    Operation drop = new Operation.Drop(List.of(index), false, false, true);
    Step.Send send = new Step.Send(List.of(new Step.Apply(drop, act.origin())), act.origin());
    String words = spelling.text(drop);
    sql.add(words == null ? "-- drop " + index : words);
    return rehearsal.send(send, course.id(act.revision())) == null && send(act);
  }

  /// The places of statements that cannot be printed as SQL: Python fills in their values, or
  /// decides how often they run. Later statements must not be pasted before they are done.
  List<String> byHand() {
    return List.copyOf(byHand);
  }

  private String text(ExecutedStatement act) {
    String words = words(act, spelling);
    if (words != null && act.sent().certain() && !PARAMETER.matcher(words).find()) {
      return words;
    }
    Origin.Site site = act.origin().siteIn(course.revision(act.revision()).source());
    byHand.add(
        "line %d of %s".formatted(site.source().line(site.span().start()), site.source().path()));
    return "-- " + byHand.getLast();
  }

  /// The statement, or null if part of it is unknown.
  static @Nullable String words(ExecutedStatement act, Spelling spelling) {
    if (act.origin() instanceof Origin.Sql sql) {
      var span = sql.statement().span();
      String text = sql.text().text().substring(span.start(), span.end()).strip();
      boolean whole = text.indexOf(SqlReader.HOLE) < 0 && text.indexOf(SqlReader.FRESH) < 0;
      return whole ? text : null;
    }
    List<String> all = new ArrayList<>();
    for (Operation each : act.sent().operations()) {
      String text = spelling.text(each);
      if (text == null) {
        return null;
      }
      all.add(text);
    }
    return all.isEmpty() ? null : String.join(";\n", all);
  }
}
