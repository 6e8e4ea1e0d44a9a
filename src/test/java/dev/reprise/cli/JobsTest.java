package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The number of threads changes the duration of a run, and nothing else.
final class JobsTest {
  @TempDir Path root;

  /// Enough revisions to use all threads: each leaves a crash point and needs the previous state.
  private void revisions() throws IOException {
    Path versions = Files.createDirectories(root.resolve("alembic/versions"));
    Files.createDirectories(root.resolve(".git"));
    for (int i = 0; i < 40; i++) {
      String parent = i == 0 ? "None" : "'r%02d'".formatted(i - 1);
      String earlier = i == 0 ? "pass" : "op.drop_column('t%02d', 'name')".formatted(i - 1);
      Files.writeString(
          versions.resolve("r%02d.py".formatted(i)),
          """
          from alembic import op
          import sqlalchemy as sa
          revision = 'r%02d'
          down_revision = %s
          def upgrade():
              op.create_table('t%02d', sa.Column('id', sa.Integer), sa.Column('name', sa.Text))
              with op.get_context().autocommit_block():
                  op.create_index('i%02d', 't%02d', ['id'], postgresql_concurrently=True)
              %s
          """
              .formatted(i, parent, i, i, i, earlier));
    }
  }

  @Test
  void theOutputIsTheSame() throws IOException {
    revisions();
    Ran plain = Ran.in(root, "lint", "--no-cache", "--format", "json");
    assertTrue(plain.out().contains("r39"));
    for (String jobs : List.of("1", "2", "7")) {
      Ran ran = Ran.in(root, "lint", "--no-cache", "--format", "json", "--jobs", jobs);
      assertEquals(plain.out(), ran.out());
      assertEquals(plain.err(), ran.err());
      assertEquals(plain.status(), ran.status());
    }
  }

  @Test
  void impossibleTasksAreReportedAsBefore() {
    Ran none = Ran.in(root, "lint", "--jobs", "0");
    assertEquals(2, none.status());
    assertEquals("reprise: --jobs: expected a number from 1 to 99, got 0\n", none.err());
    Ran wrong = Ran.in(root, "lint", "--jobs", "2", "--severity", "high");
    assertEquals(2, wrong.status());
    assertEquals(Ran.in(root, "lint", "--severity", "high").err(), wrong.err());
  }
}
