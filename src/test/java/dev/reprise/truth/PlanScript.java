package dev.reprise.truth;

import dev.reprise.operation.Plan;
import java.util.List;
import java.util.Set;

/// A Python revision by its plan, stamped as Alembic stamps it, in the same transaction.
///
/// `unstamped` are the ids it removes from the version table, `stamped` those it adds. `remembered`
/// are the types that the process has created so far, which SQLAlchemy does not create a second
/// time (`ddl_runner.memo`, alembic/ddl/impl.py).
record PlanScript(Plan plan, List<String> unstamped, List<String> stamped, Set<String> remembered)
    implements Script {

  @Override
  public void run(Session session) throws RunFailure {
    var run = new PlanRun(session, remembered);
    run.plan(plan);
    for (String each : unstamped) {
      run.stamp("DELETE FROM alembic_version WHERE version_num = '" + each + "'");
    }
    for (String each : stamped) {
      run.stamp("INSERT INTO alembic_version VALUES ('" + each + "')");
    }
    run.finish();
  }
}
