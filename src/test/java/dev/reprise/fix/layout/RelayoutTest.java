package dev.reprise.fix.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.text.Edit;
import dev.reprise.text.OverlayTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RelayoutTest {

  @Test
  void aFormattedStatementIsSpreadWhereItHasBecomeTooLong() {
    assertEquals(
        """
        def upgrade():
            op.add_column(
                "users", sa.Column("street", sa.Text(), nullable=True), if_not_exists=True
            )
        """,
        relaid(
            """
            def upgrade():
                op.add_column("users", sa.Column("street", sa.Text(), nullable=True))
            """,
            """
            def upgrade():
                op.add_column("users", sa.Column("street", sa.Text(), nullable=True), if_not_exists=True)
            """,
            CodeStyle.DEFAULT));
  }

  @Test
  void aStatementInItsAuthorsOwnLayoutKeepsIt() {
    String before =
        """
        def upgrade():
            op.create_index('ix_street', 'users', ['street'],
                            unique=True)
        """;
    String after = before.replace("unique=True", "unique=True, if_not_exists=True");
    assertEquals(after, relaid(before, after, CodeStyle.DEFAULT));
  }

  @Test
  void aLongStringIsWrittenInPieces() {
    String before =
        """
        op.execute("CREATE UNIQUE INDEX ix_street_and_house ON users (street, house, town)")
        """;
    assertEquals(
        """
        op.execute(
            "CREATE UNIQUE INDEX IF NOT EXISTS ix_street_and_house ON users (street, house, "
            "town)"
        )
        """,
        relaid(before, before.replace("INDEX ", "INDEX IF NOT EXISTS "), CodeStyle.DEFAULT));
  }

  @Test
  void whereOthersAreTooLongTheAuthorsLinesStayAsTheyAre() {
    String before =
        """
        op.execute("CREATE UNIQUE INDEX ix_street_and_house ON users (street, house, town)")
        op.create_foreign_key(None, 'users', 'towns', ['town'], ['id'], ondelete='CASCADE', onupdate='CASCADE')
        op.create_foreign_key('fk', 'users', 'streets', ['street'], ['id'], ondelete='SET NULL')
        """;
    String after =
        before.replace("INDEX ", "INDEX IF NOT EXISTS ").replace("op.create_f", "    op.create_f");
    assertEquals(after, relaid(before, after, CodeStyle.DEFAULT));
  }

  @Test
  void settingsAreThoseOfTheNearestFormatter() {
    var tree =
        tree(
            Map.of(
                "pyproject.toml", "[tool.ruff]\nline-length = 100 # wide\n",
                "setup.cfg", "[flake8]\nmax-line-length = 79\n",
                "app/ruff.toml",
                    "extend = \"../pyproject.toml\"\n[format]\nquote-style = \"single\"\n",
                "web/ruff.toml", "[format]\nindent-style = \"space\"\n",
                "old/.flake8", "[flake8]\nmax-line-length = 90\n"));
    assertEquals(
        new CodeStyle(100, "    ", ' ', true), StyleReader.of(tree, "old/versions/001.py"));
    assertEquals(
        new CodeStyle(100, "    ", '\'', true), StyleReader.of(tree, "app/versions/001.py"));
    assertEquals(new CodeStyle(88, "    ", '"', true), StyleReader.of(tree, "web/versions/1.py"));
    assertEquals(
        new CodeStyle(79, "    ", ' ', false),
        StyleReader.of(
            tree(Map.of("setup.cfg", "[flake8]\nmax-line-length = 79\n")), "versions/001.py"));
  }

  @Test
  void anImportGoesWhereIsortPutsIt() {
    String before = "from alembic import op\n\nrevision = '1'\n";
    String after = before.replace("op\n", "op\nimport sqlalchemy as sa\n");
    assertEquals(
        "import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '1'\n",
        sorted(Map.of(), before, after));
    assertEquals(
        "import sqlalchemy as sa\n\nfrom alembic import op\n\nrevision = '1'\n",
        sorted(Map.of("alembic/env.py", ""), before, after));
    assertEquals(
        after,
        sorted(
            Map.of("pyproject.toml", "[tool.isort]\nforce_sort_within_sections = true\n"),
            before,
            after));
  }

  @Test
  void hackingSortsImportsByTheirModules() {
    String before = "from alembic import op\nfrom sqlalchemy import Enum\n";
    String after = before.replace("op\n", "op\nimport sqlalchemy as sa\n");
    assertEquals(after, sorted(Map.of("tox.ini", "[hacking]\n"), before, after));
  }

  @Test
  void anImportGoesWhereTheNeighboursHaveIt() {
    String before = "from alembic import op\nimport sqlalchemy as sa\n\nrevision = '1'\n";
    String after = before.replace("as sa\n", "as sa\nfrom town.db import migration\n");
    assertEquals(
        before.replace("as sa\n", "as sa\n\nfrom town.db import migration\n"),
        sorted(Map.of("town/db.py", "", "versions/000.py", before), before, after));
  }

  @Test
  void amongImportsInAnotherOrderItStaysWhereItIs() {
    String before = "from sqlalchemy import text\nfrom alembic import op\n";
    String after = before + "import sqlalchemy as sa\n";
    assertEquals(after, sorted(Map.of(), before, after));
  }

  private static String sorted(Map<String, String> files, String before, String after) {
    return applied(after, Imports.of(tree(files), "versions/001.py", before, after));
  }

  private static OverlayTree tree(Map<String, String> files) {
    var tree = new OverlayTree(OverlayTree.EMPTY);
    files.forEach((path, text) -> tree.put(path, text.getBytes(UTF_8)));
    return tree;
  }

  private static String relaid(String before, String after, CodeStyle style) {
    return applied(after, Relayout.of(before, after, style));
  }

  private static String applied(String text, List<Edit> edits) {
    var result = new StringBuilder(text);
    edits.stream()
        .sorted((one, other) -> other.span().start() - one.span().start())
        .forEach(
            edit -> result.replace(edit.span().start(), edit.span().end(), edit.replacement()));
    return result.toString();
  }
}
