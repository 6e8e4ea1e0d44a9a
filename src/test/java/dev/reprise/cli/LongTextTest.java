package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts as long as a page, in places where a regular expression that recurses would overflow the
/// stack.
final class LongTextTest {
  private static final String LONG = "it is ''quoted'' ".repeat(10_000);

  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "mysql", "mariadb", "sqlite"})
  void aLongTextIsRead(String database) throws Exception {
    Path versions = Files.createDirectories(root.resolve("alembic/versions"));
    Files.writeString(root.resolve("alembic.ini"), "[alembic]\nscript_location = alembic\n");
    Files.writeString(
        versions.resolve("001.py"),
        """
        import sqlalchemy as sa
        from alembic import op

        revision = "001"
        down_revision = None


        def upgrade():
            t = op.create_table("t", sa.Column("a", sa.Text(), server_default="%1$s"))
            op.bulk_insert(t, [{"a": "%1$s"}])
            op.execute("UPDATE t SET a = '%1$s' WHERE a = '%1$s'")
        """
            .formatted(LONG));
    Ran ran = Ran.in(root, "lint", "--no-cache", "--database", database, "alembic");
    assertFalse((ran.out() + ran.err()).contains("internal error"), ran.err());
    assertTrue(ran.out().contains("unguarded-create-table"), ran.out());
  }

  /// A revision is reported as fine only if none of it was left out.
  @Test
  void callsNestedTooDeeplyAreReported() throws Exception {
    var text = new StringBuilder();
    text.append("import sqlalchemy as sa\nfrom alembic import op\n");
    text.append("revision = '1'\ndown_revision = None\n");
    text.append("def f0():\n    op.add_column('t', sa.Column('a', sa.Integer()))\n");
    for (int i = 1; i < 60; i++) {
      text.append("def f%d():\n    f%d()\n".formatted(i, i - 1));
    }
    text.append("def upgrade():\n    f%d()\n");
    Path versions = Files.createDirectories(root.resolve("alembic/versions"));
    Files.writeString(root.resolve("alembic.ini"), "[alembic]\nscript_location = alembic\n");
    Files.writeString(versions.resolve("1.py"), text.toString().formatted(30));
    String full = Ran.in(root, "lint", "--no-cache", "--verbose", "--color", "never").out();
    assertTrue(full.contains("unguarded-add-column"), full);
    Files.writeString(versions.resolve("1.py"), text.toString().formatted(59));
    Ran ran = Ran.in(root, "lint", "--no-cache", "--verbose");
    assertTrue((ran.out() + ran.err()).contains("nested too deeply"), ran.toString());
  }
}
