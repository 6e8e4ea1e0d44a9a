package dev.reprise.replay;

import static dev.reprise.replay.Program.addColumn;
import static dev.reprise.replay.Program.addConstraint;
import static dev.reprise.replay.Program.attempt;
import static dev.reprise.replay.Program.createEnum;
import static dev.reprise.replay.Program.createIndex;
import static dev.reprise.replay.Program.createTable;
import static dev.reprise.replay.Program.dropColumn;
import static dev.reprise.replay.Program.dropTable;
import static dev.reprise.replay.Program.origin;
import static dev.reprise.replay.Program.plan;
import static dev.reprise.replay.Program.renameTable;
import static dev.reprise.replay.Program.replay;
import static dev.reprise.replay.Program.replayLast;
import static dev.reprise.replay.Program.rerun;
import static dev.reprise.replay.Program.script;
import static dev.reprise.replay.Program.send;
import static dev.reprise.replay.Program.table;
import static dev.reprise.replay.Program.unless;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import dev.reprise.server.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs of small plans; every expectation is a real server's answer to the same.
final class HistoryReplayTest {

  @Test
  void everyStatementThatCannotRunTwiceIsListed() {
    Replayed replayed =
        replay(
            plan(
                send(createTable("t", "a")),
                send(addColumn("t", "b")),
                send(createIndex("i", "t", "a"))));
    assertEquals(
        "fails; 42P07 relation \"t\" already exists"
            + "; 42701 column \"b\" of relation \"t\" already exists"
            + "; 42P07 relation \"i\" already exists",
        rerun(replayed));
    assertEquals(Verdict.OK, replayed.firstRun().verdict());
  }

  @Test
  @SuppressWarnings("NullAway") // what no reader ever makes
  void aFaultOfOurOwnInOneRevisionLeavesTheOthers() {
    List<PlannedRevision> revisions =
        List.of(
            new PlannedRevision(
                "1", List.of(), plan(send(createTable("t", "a"))), Plan.EMPTY, true),
            new PlannedRevision(
                "2",
                List.of(0),
                plan(send(new Operation.Truncate(null, false))),
                Plan.EMPTY,
                false),
            new PlannedRevision(
                "3", List.of(1), plan(send(addColumn("t", "b"))), Plan.EMPTY, false));
    HistoryReplay.Result result =
        HistoryReplay.replay(Program.SERVER, revisions, CrashPoints.OWN, false, position -> true);
    assertEquals(
        List.of(Verdict.FAILS, Verdict.UNKNOWN, Verdict.FAILS),
        result.replayed().stream().map(each -> each.rerun().verdict()).toList());
    assertTrue(result.mishaps().get("2").startsWith("internal error; please report it: "));
  }

  @Test
  void oneCauseIsOneError() {
    Plan again = plan(send(createTable("t", "a")));
    Replayed fails = replayLast(true, again, again);
    assertEquals(Verdict.FAILS, fails.firstRun().verdict());
    Replayed later = replayLast(true, again, again, again);
    assertEquals(Verdict.OK, later.firstRun().verdict());
    assertEquals("fails; 42P07 relation \"t\" already exists", rerun(later));
  }

  @Test
  void whatIsMadeBehindAFailureIsAsSureAsEver() {
    Plan table = plan(send(createTable("t", "a")));
    Plan other = plan(send(createTable("u", "a")));
    Replayed later = replayLast(true, table, table, other, other);
    assertEquals(Verdict.FAILS, later.firstRun().verdict());
  }

  @Test
  void whatIsUsedInVainBehindAFailureIsTakenToBeThere() {
    Plan table = plan(send(createTable("t", "a")));
    Plan use = plan(send(dropColumn("t", "b")));
    Replayed sure = replayLast(true, table, use);
    assertEquals(Verdict.FAILS, sure.firstRun().verdict());
    Replayed later = replayLast(true, table, table, use);
    assertEquals(Verdict.OK, later.firstRun().verdict());
    assertEquals("fails; 42703 column \"b\" of relation \"t\" does not exist", rerun(later));
  }

  @Test
  void anUnreadStepMayHaveDroppedWhatIsMadeAgain() {
    Plan table = plan(send(createTable("t", "a")));
    for (Operation.Reach reach : Operation.Reach.values()) {
      Step unread =
          send(
              new Operation.Opaque(
                  "drop something", "its name is not a constant", reach, List.of(table("t"))));
      boolean drops = reach == Operation.Reach.SCHEMA;
      Replayed again = replayLast(true, table, plan(unread), table);
      assertEquals(drops ? Verdict.OK : Verdict.FAILS, again.firstRun().verdict(), reach.name());
      boolean alters = reach != Operation.Reach.DATA;
      Replayed column = replayLast(true, table, plan(unread), plan(send(addColumn("t", "a"))));
      assertEquals(alters ? Verdict.OK : Verdict.FAILS, column.firstRun().verdict(), reach.name());
    }
  }

  @Test
  void aLoopOverWhatNobodyListedRunsAnUnknownNumberOfTimes() {
    Constraint key =
        new Constraint.ForeignKey("fk", List.of("a"), Name.of("u"), List.of("a"), "", false);
    Plan tables =
        plan(
            send(createTable("u", "a")),
            send(addConstraint("u", new Constraint.PrimaryKey("pk", List.of("a"), null))),
            send(createTable("t", "a")));
    Plan make = plan(send(addConstraint("t", key)));
    Step unread =
        send(
            new Operation.Opaque(
                "drop constraint",
                "its name is not known",
                Operation.Reach.OBJECTS,
                List.of(table("t"))));
    Step loop = new Step.Repeat("the foreign keys of t", List.of(unread), origin());
    assertEquals(Verdict.FAILS, replayLast(true, tables, make, make).firstRun().verdict());
    assertEquals(Verdict.OK, replayLast(true, tables, make, plan(loop), make).firstRun().verdict());
  }

  @Test
  void aTypeMadeUnderAnUnreadNameIsNotMissed() {
    Operation unnamed =
        new Operation.Opaque(
            "create type",
            "its name is not a constant",
            Operation.Reach.OBJECTS,
            List.of(ObjectId.of(ObjectKind.TYPE, Name.of("\uFFFC"))));
    Operation use =
        new Operation.AddColumn(
            Name.of("t"), false, Column.of("c", ColumnType.named(Name.of("mood"))), false);
    Plan table = plan(send(createTable("t", "a")));
    assertEquals(Verdict.FAILS, replayLast(true, table, plan(send(use))).firstRun().verdict());
    assertEquals(
        Verdict.OK,
        replayLast(true, table, plan(send(unnamed)), plan(send(use))).firstRun().verdict());
  }

  @Test
  void whatWasOnlyUsedMayBeMade() {
    Replayed replayed = replay(plan(send(addColumn("t", "b")), send(createTable("t", "a"))));
    assertEquals(Verdict.OK, replayed.firstRun().verdict());
  }

  @Test
  void aGuardThatAsksIsUnderstood() {
    assertEquals("ok", rerun(replay(plan(unless(table("t"), send(createTable("t", "a")))))));
  }

  @Test
  void aGuardOnAnUntoldDatabaseIsUnderstoodToo() {
    Replayed replayed =
        replayLast(
            false,
            plan(
                unless(table("t"), send(createTable("t", "a")), send(createIndex("i", "t", "a")))));
    assertEquals("ok", rerun(replayed));
  }

  @Test
  void anUnknownNameIsInferredFromItsUse() {
    Replayed replayed = replayLast(false, plan(send(addColumn("t", "b")), send(dropTable("u"))));
    assertEquals(Verdict.OK, replayed.firstRun().verdict());
    assertEquals(
        "fails; 42701 column \"b\" of relation \"t\" already exists; 42P01 table \"u\" does not"
            + " exist",
        rerun(replayed));
  }

  @Test
  void aColumnThatWasOnlyReadMayStillBeToCome() {
    var read = new Operation.Read(List.of(new ColumnReference(Name.of("t"), "b")));
    Replayed replayed = replayLast(false, plan(send(read)), plan(send(addColumn("t", "b"))));
    assertEquals(Verdict.OK, replayed.firstRun().verdict());
    assertEquals("fails; 42701 column \"b\" of relation \"t\" already exists", rerun(replayed));
  }

  @Test
  void unnamedConstraintsDoubleOnAnUntoldTableToo() {
    Constraint unique = new Constraint.Unique(null, List.of("a"), null);
    assertEquals(
        "drifts; ADDED t.t_a_key1",
        rerun(replayLast(false, plan(send(addConstraint("t", unique))))));
  }

  @Test
  void unnamedConstraintsDouble() {
    Constraint unique = new Constraint.Unique(null, List.of("a"), null);
    assertEquals(
        "drifts; ADDED t.t_a_key1",
        rerun(
            replayLast(
                true, plan(send(createTable("t", "a"))), plan(send(addConstraint("t", unique))))));
  }

  @Test
  void aSwappedTableKeepsItsConstraintNames() {
    Constraint key = new Constraint.PrimaryKey(null, List.of("a"), null);
    Plan swap =
        plan(
            send(renameTable("t", "t_old")),
            send(createTable("t", "a"), addConstraint("t", key)),
            send(dropTable("t_old")));
    assertEquals(
        "drifts; REPLACED t.t_pkey1",
        rerun(replayLast(true, plan(send(createTable("t", "a"), addConstraint("t", key))), swap)));
  }

  @Test
  void anErrorSwallowedWithoutASavepointAbortsTheTransaction() {
    Replayed replayed =
        replayLast(
            true,
            plan(send(createTable("t", "a"))),
            plan(attempt(false, "Exception", send(addColumn("t", "b")))));
    assertEquals(Verdict.FAILS, replayed.rerun().verdict());
    Fault stop = replayed.rerun().stop();
    assertNotNull(stop);
    assertEquals("25P02", stop.sqlstate());
  }

  @Test
  void anErrorInASavepointIsSurvived() {
    Step body = new Step.Savepoint(List.of(send(addColumn("t", "b"))), origin());
    Replayed replayed =
        replayLast(
            true,
            plan(send(createTable("t", "a"))),
            plan(
                attempt(false, "sqlalchemy.exc.ProgrammingError", body),
                send(createIndex("i", "t", "b"))));
    assertEquals(
        "fails; 42701 column \"b\" of relation \"t\" already exists; 42P07 relation \"i\" already"
            + " exists",
        rerun(replayed));
  }

  @Test
  void aHandlerOfAnotherClassIsNamed() {
    Step body = new Step.Savepoint(List.of(send(addColumn("t", "b"))), origin());
    Replayed replayed =
        replayLast(
            true,
            plan(send(createTable("t", "a"))),
            plan(attempt(false, "sqlalchemy.exc.OperationalError", body)));
    Fault stop = replayed.rerun().stop();
    assertNotNull(stop);
    assertEquals(1, stop.missedBy().size());
  }

  @Test
  void aBlockWithItsHandlerIsOneStatement() {
    Step block =
        new Step.Send(
            List.of(attempt(true, "duplicate_object", send(createEnum("mood", false)))), origin());
    assertEquals("ok", rerun(replay(plan(block))));
    Step wrong =
        new Step.Send(
            List.of(attempt(true, "duplicate_table", send(createEnum("mood", false)))), origin());
    assertEquals("fails; 42710 type \"mood\" already exists", rerun(replay(plan(wrong))));
  }

  @Test
  void typesAreCreatedOncePerProcess() {
    Plan one = plan(send(createEnum("mood", true)), send(createTable("t", "a")));
    Plan two = plan(send(createEnum("mood", true)), send(createTable("u", "a")));
    Replayed replayed = replayLast(true, one, two);
    assertEquals(Verdict.OK, replayed.firstRun().verdict());
    assertNotNull(replayed.alone());
    assertEquals("r0", replayed.alone().obstacle().revision());
  }

  @Test
  void crashPointsAreCountedInWrites() {
    Operation query = new Operation.Read(List.of());
    Replayed replayed =
        replay(
            plan(
                send(query),
                send(createTable("t", "a")),
                send(query),
                unless(table("u"), send(createTable("u", "a")))));
    assertEquals(1, replayed.crashes().size());
    assertEquals(1, replayed.crashes().getFirst().afterWrites());
    assertEquals(Verdict.FAILS, replayed.crashes().getFirst().outcome().verdict());
  }

  @Test
  void whatAnAutocommitBlockCommittedStays() {
    Plan plan =
        plan(
            send(createTable("t", "a")),
            new Step.Autocommit(List.of(send(createIndex("i", "t", "a"))), origin()));
    Replayed.Crash crash = replay(plan).crashes().getFirst();
    assertTrue(crash.own());
    assertEquals(Verdict.FAILS, crash.outcome().verdict());
  }

  @Test
  void whatStandsBehindTheLastCommitIsRolledBack() {
    Replayed replayed =
        replay(
            plan(
                send(createTable("t", "a")),
                new Step.Commit(Step.Behind.NOBODY, origin()),
                send(createTable("u", "a"))));
    assertEquals(Verdict.OK, replayed.firstRun().verdict());
    Replayed.Loss loss = replayed.loss();
    assertNotNull(loss);
    assertEquals(1, loss.writes());
    assertEquals("fails; 42P07 relation \"t\" already exists", rerun(replayed));
  }

  @Test
  void whereEveryStatementCommitsByItselfNothingIsLost() {
    Step commit = new Step.Commit(Step.Behind.NOBODY, origin());
    Step alone = new Step.Commit(Step.Behind.STATEMENTS, origin());
    Step table = send(createTable("t", "a"));
    Replayed replayed = replay(plan(commit, alone, table, send(createTable("u", "a"))));
    assertNull(replayed.loss());
    assertEquals(Verdict.OK, replayed.firstRun().verdict());
    assertTrue(replayed.crashes().getFirst().own());
    Replayed refused = replay(plan(commit, table, alone));
    assertEquals(
        "sqlalchemy.exc.InvalidRequestError", refused.firstRun().faults().getFirst().condition());
  }

  @Test
  void rowsLostOnOneBranchOnlyAreNotReported() {
    Step commit = new Step.Commit(Step.Behind.NOBODY, origin());
    Condition unknown = new Condition.Unknown("a flag");
    Step perhaps = new Step.Branch(unknown, List.of(commit), List.of(), origin());
    assertNull(replay(plan(send(createTable("t", "a")), perhaps)).loss());
  }

  @Test
  void rowsThatAreCommittedInPortionsLoseTheVersionRow() {
    Operation delete = new Operation.Delete(Name.of("t"), List.of());
    Step commit = new Step.Commit(Step.Behind.NOBODY, origin());
    Step portions = new Step.Repeat("rows", List.of(send(delete), commit), origin());
    assertNotNull(replay(plan(send(createTable("t", "a")), portions)).loss());
  }

  @Test
  void scriptsCommitEveryStatement() {
    Replayed replayed = replay(script(send(createTable("t", "a")), send(createTable("u", "a"))));
    assertTrue(replayed.crashes().getFirst().own());
  }

  @Test
  void concurrentBuildsNeedNoTransaction() {
    Operation index =
        new Operation.CreateIndex(
            "i",
            dev.reprise.operation.Name.of("t"),
            List.of("a"),
            List.of("a"),
            false,
            dev.reprise.operation.IndexForm.PLAIN,
            true,
            false);
    Replayed replayed = replay(plan(send(createTable("t", "a")), send(index)));
    Fault stop = replayed.firstRun().stop();
    assertNotNull(stop);
    assertEquals("CREATE INDEX CONCURRENTLY cannot run inside a transaction block", stop.message());
  }

  @Test
  void unreadPartsLeaveTheVerdictOpen() {
    Step gap = new Step.Unknown("a name from the environment", Operation.Reach.SCHEMA, origin());
    assertEquals(Verdict.UNKNOWN, replay(plan(gap)).rerun().verdict());
    assertEquals(Verdict.FAILS, replay(plan(send(createTable("t", "a")), gap)).rerun().verdict());
  }

  @Test
  void aCheckThatRaisesIsTakenToPass() {
    Step check =
        new Step.Branch(
            new Condition.Unknown("an environment variable"),
            List.of(new Step.Raise(null, "RuntimeError", "no", origin())),
            List.of(),
            origin());
    assertEquals("ok", rerun(replay(plan(check))));
  }

  @Test
  void droppedColumnsTakeTheirIndexes() {
    Plan plan =
        plan(
            send(dropColumn("t", "a")),
            send(addColumn("t", "a")),
            send(createIndex("i", "t", "a")));
    assertEquals(
        "ok",
        rerun(
            replayLast(
                true, plan(send(createTable("t", "a")), send(createIndex("i", "t", "a"))), plan)));
  }

  @Test
  void twoWaysToMakeTheSameAreOne() {
    Origin call = origin();
    Step one = new Step.Send(List.of(new Step.Apply(createTable("t", "a"), call)), call);
    Step other = new Step.Send(List.of(new Step.Apply(createTable("t"), call)), call);
    Step either =
        new Step.Branch(new Condition.Unknown("a value"), List.of(one), List.of(other), origin());
    assertEquals("fails; 42P07 relation \"t\" already exists", rerun(replay(plan(either))));
  }

  @Test
  void aMergeHasTheObjectsOfBothParents() {
    List<PlannedRevision> revisions = new ArrayList<>();
    revisions.add(
        new PlannedRevision(
            "base", List.of(), plan(send(createTable("t", "a"))), Plan.EMPTY, true));
    revisions.add(
        new PlannedRevision(
            "left", List.of(0), plan(send(createTable("l", "a"))), Plan.EMPTY, false));
    revisions.add(
        new PlannedRevision(
            "right", List.of(0), plan(send(createTable("r", "a"))), Plan.EMPTY, false));
    revisions.add(
        new PlannedRevision(
            "merge",
            List.of(1, 2),
            plan(send(addColumn("l", "b")), send(addColumn("r", "b"))),
            Plan.EMPTY,
            false));
    Replayed merged =
        HistoryReplay.replay(Program.SERVER, revisions, CrashPoints.OWN, false).getLast();
    assertEquals(Verdict.OK, merged.firstRun().verdict());
    assertNull(merged.alone());
  }

  @Test
  void everyRevisionOfALongHistoryIsReplayed() {
    List<PlannedRevision> revisions = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      revisions.add(
          new PlannedRevision(
              "r" + i,
              i == 0 ? List.of() : List.of(i - 1),
              plan(send(createTable("t" + i, "a", "b")), send(createIndex("i" + i, "t" + i, "a"))),
              Plan.EMPTY,
              i == 0));
    }
    List<Replayed> all = HistoryReplay.replay(Program.SERVER, revisions, CrashPoints.OWN, true);
    assertEquals(2_000, all.size());
    assertEquals(Verdict.OK, all.getLast().firstRun().verdict());
  }
}
