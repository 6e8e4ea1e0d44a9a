package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A fix may leave a history with other databases than it had before.
final class BrokenDatabasesFixTest {
  @TempDir Path root;

  @Test
  void aFixOfABrokenHistoryOfSeveralDatabasesEndsTheRunWithoutAFault() throws Exception {
    Files.writeString(
        root.resolve("m0.py"),
        "revision='r0'\ndown_revision=None\nSEED:[[]]=def upgrade(engine_nameglobals())\n"
            + "def upgrade_default\ndef upgrade_finance(");
    Files.writeString(root.resolve("m1.py"), "revision='r1'\ndown_revision='r0'");
    Files.writeString(root.resolve("m2.py"), "revision='r2'\ndown_revision='r1'");
    Files.writeString(
        root.resolve("m3.py"),
        """
        ""
        import sqlalchemy as sa
        from alembic import op
        revision=''
        down_revision='r2'
        def upgrade():op.add_column('',sa.Column('',(()),server_default=''))\
        """);
    Ran ran = Ran.in(root, "lint", "--no-cache", "--diff", "--unsafe-fixes", ".");
    assertFalse(ran.err().contains("internal error"), ran.err());
  }
}
