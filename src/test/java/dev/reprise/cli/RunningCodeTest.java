package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.history.git.TestRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The running code is that of the target branch, not the checked-out one.
final class RunningCodeTest {
  private static final String MODEL =
      """
      class Player(Base):
          __tablename__ = "player"
          id = Column(Integer, primary_key=True)
      """;

  @TempDir Path root;

  @Test
  void aColumnThatTheTargetBranchUsesBreaksIt() throws Exception {
    branch(MODEL + "    note = Column(Text)\n");
    assertReported(
        """
        alembic/versions/002.py:8:5: warning[breaks-running-code] Dropping `player.note` breaks the version that is still running, whose code uses it in `app/models.py`.
        """);
  }

  @Test
  void aColumnThatTheTargetBranchNoLongerUsesDoesNot() throws Exception {
    branch(MODEL);
    assertReported("");
  }

  /// `main` with that model; the branch drops the column and changes the model.
  private void branch(String model) throws Exception {
    TestRepository files = TestRepository.create(root);
    files.write("alembic/env.py", "from alembic import context\ncontext.run_migrations()\n");
    files.write("app/models.py", model);
    files.write(
        "alembic/versions/001.py",
        revision("001", "None", "op.create_table(\"player\", sa.Column(\"note\", sa.Text()))"));
    files.commit("main").branch("feature");
    files.write("app/models.py", MODEL);
    files.write(
        "alembic/versions/002.py",
        revision("002", "\"001\"", "op.drop_column(\"player\", \"note\")"));
    files.commit("feature");
  }

  private static String revision(String id, String down, String statement) {
    return """
    import sqlalchemy as sa
    from alembic import op

    revision = "%s"
    down_revision = %s

    def upgrade():
        %s
    """
        .formatted(id, down, statement);
  }

  private void assertReported(String expected) {
    String[] plain = {
      "lint", "--no-cache", "--quiet", "--format", "concise", "--select", "breaks-running-code"
    };
    assertEquals(expected, Ran.in(root, plain).out());
  }
}
