package dev.reprise.replay;

import static dev.reprise.replay.Program.addColumn;
import static dev.reprise.replay.Program.createEnum;
import static dev.reprise.replay.Program.createTable;
import static dev.reprise.replay.Program.dropColumn;
import static dev.reprise.replay.Program.dropTable;
import static dev.reprise.replay.Program.plan;
import static dev.reprise.replay.Program.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import dev.reprise.server.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WayBackTest {

  @Test
  void everyStatementOfTheDowngradeThatCannotRunIsListed() {
    WayBack back =
        back(
            plan(send(createTable("t", "a"))),
            plan(send(dropColumn("t", "x")), send(dropTable("t")), send(dropTable("u"))));
    assertEquals(
        List.of("column \"x\" of relation \"t\" does not exist", "table \"u\" does not exist"),
        back.down().told().stream().map(Fault::message).toList());
    assertNull(back.upAgain());
  }

  @Test
  void whatStaysIsListedAndFailsAgain() {
    WayBack back =
        back(
            plan(send(createTable("t", "a")), send(createEnum("kind", false))),
            plan(send(dropTable("t"))));
    assertEquals(Verdict.OK, back.down().verdict());
    assertEquals(
        List.of("type kind"),
        back.leaves().stream().map(each -> each.object().toString()).toList());
    assertEquals(Verdict.FAILS, back.upAgain().verdict());
  }

  @Test
  void whatComesBackWholePassesAgain() {
    WayBack back = back(plan(send(createTable("t", "a"))), plan(send(dropTable("t"))));
    assertEquals(List.of(), back.leaves());
    assertEquals(Verdict.OK, back.upAgain().verdict());
  }

  @Test
  void whatNobodyReadIsNoFailure() {
    Origin anywhere = Program.origin();
    Step unread = new Step.Unknown("a loop over files", Operation.Reach.SCHEMA, anywhere);
    WayBack back = back(plan(unread), plan(send(dropColumn("t", "x"))));
    assertEquals(Verdict.OK, back.down().verdict());
    WayBack again = back(plan(send(addColumn("base", "x"))), plan(unread));
    assertEquals(Verdict.UNKNOWN, again.upAgain().verdict());
    assertEquals("a loop over files", again.gaps().getFirst().reason());
  }

  @Test
  void afterAFirstRunThatFailsNothingIsKnown() {
    WayBack back = back(plan(send(createTable("base", "id"))), plan(send(dropTable("base"))));
    assertEquals(Verdict.UNKNOWN, back.down().verdict());
    assertEquals("the first run fails", back.gaps().getFirst().reason());
  }

  @Test
  void anEmptyDowngradeIsNone() {
    assertNull(replayed(plan(send(createTable("t", "a"))), Plan.EMPTY).wayBack());
  }

  private static WayBack back(Plan upgrade, Plan downgrade) {
    WayBack back = replayed(upgrade, downgrade).wayBack();
    assertNotNull(back);
    return back;
  }

  private static Replayed replayed(Plan upgrade, Plan downgrade) {
    List<PlannedRevision> revisions =
        List.of(
            new PlannedRevision(
                "1", List.of(), plan(send(createTable("base", "id"))), Plan.EMPTY, true),
            new PlannedRevision("2", List.of(0), upgrade, downgrade, false));
    return HistoryReplay.replay(Program.SERVER, revisions, CrashPoints.OWN, true).getLast();
  }
}
