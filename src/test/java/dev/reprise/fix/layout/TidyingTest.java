package dev.reprise.fix.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.text.OverlayTree;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Checks that fixes have inserted one by one, merged as one person would write them.
final class TidyingTest {

  @Test
  void aQuestionUnderAQuestionIsOne() {
    assertEquals(
        """
        def upgrade():
            if has_table("users") and not has_column("users", "street"):
                op.add_column("users", street)
        """,
        tidied(
            """
            def upgrade():
                if has_table("users"):
                    op.add_column("users", street)
            """,
            """
            def upgrade():
                if has_table("users"):
                    if not has_column("users", "street"):
                        op.add_column("users", street)
            """));
  }

  @Test
  void theConnectionThatIsThereIsAsked() {
    String before =
        """
        def upgrade():
            conn = op.get_bind()
            op.drop_table("users")
        """;
    assertEquals(
        """
        def upgrade():
            conn = op.get_bind()
            if sa.inspect(conn).has_table("users"):
                op.drop_table("users")
        """,
        tidied(
            before,
            """
            def upgrade():
                conn = op.get_bind()
                if sa.inspect(op.get_bind()).has_table("users"):
                    op.drop_table("users")
            """));
    String twice =
        """
        def upgrade():
            conn = op.get_bind()
            for conn in others:
                pass
            if sa.inspect(op.get_bind()).has_table("users"):
                op.drop_table("users")
        """;
    assertEquals(twice, tidied(before, twice));
  }

  @Test
  void namesAreReadOnceUnderAnotherNameWhereTheirOwnIsTaken() {
    String question = "inspector.get_indexes(\"users\")}:\n        op.create_index(\"%s\")\n";
    String one = "    if \"%s\" not in {index[\"name\"] for index in " + question;
    assertEquals(
        """
        def upgrade():
            users_indexes = {index["name"] for index in inspector.get_indexes("users")}

            # faster indexes
            if "a" not in users_indexes:
                op.create_index("a")
            if "b" not in users_indexes:
                op.create_index("b")
        """,
        tidied(
            "def upgrade():\n"
                + "    # faster indexes\n"
                + "    op.create_index(\"a\")\n"
                + "    op.create_index(\"b\")\n",
            "def upgrade():\n    # faster indexes\n"
                + one.formatted("a", "a")
                + one.formatted("b", "b")));
  }

  @Test
  void carriageReturnsStay() {
    String before = "def upgrade():\r\n    op.execute(a)\r\n    op.execute(b)\r\n";
    String after =
        "def upgrade():\r\n    if c:\r\n        op.execute(a)\r\n"
            + "    if c:\r\n        op.execute(b)\r\n";
    assertEquals(
        "def upgrade():\r\n    if c:\r\n        op.execute(a)\r\n        op.execute(b)\r\n",
        tidied(before, after));
  }

  @Test
  void anAlternativeIsPutInParentheses() {
    assertEquals(
        """
        if (a or b) and c:
            pass
        """,
        tidied("if a or b:\n    pass\n", "if a or b:\n    if c:\n        pass\n"));
  }

  @Test
  void whatTheAuthorWroteStaysApart() {
    String text = "if a:\n    if b:\n        pass\nif a:\n    pass\n";
    assertEquals(text, tidied(text, text));
  }

  @Test
  void aCommentKeepsQuestionsApart() {
    String after = "if a:\n    # only then\n    if b:\n        pass\n";
    assertEquals(after, tidied("if a:\n    # only then\n    pass\n", after));
  }

  @Test
  void neighboursComeUnderOneQuestion() {
    assertEquals(
        """
        def upgrade():
            if has_table("users"):
                op.drop_column("users", "street")
                op.drop_column("users", "house")
        """,
        tidied(
            """
            def upgrade():
                op.drop_column("users", "street")
                op.drop_column("users", "house")
            """,
            """
            def upgrade():
                if has_table("users"):
                    op.drop_column("users", "street")
                if has_table("users"):
                    op.drop_column("users", "house")
            """));
  }

  @Test
  void oneInspectorAnswersAllQuestionsOfAFunction() {
    assertEquals(
        """
        def upgrade():
            inspector = sa.inspect(op.get_bind())
            columns = {column["name"] for column in inspector.get_columns("users")}

            # made by hand
            if "street" not in columns:
                op.add_column("users", street)
            if "house" not in columns:
                op.add_column("users", house)
            if not inspector.has_table("towns"):
                op.create_table("towns")
        """,
        tidied(
            """
            def upgrade():
                # made by hand
                op.add_column("users", street)
                op.add_column("users", house)
                op.create_table("towns")
            """,
            """
            def upgrade():
                # made by hand
                if "street" not in {column["name"] for column in sa.inspect(op.get_bind()).get_columns("users")}:
                    op.add_column("users", street)
                if "house" not in {column["name"] for column in sa.inspect(op.get_bind()).get_columns("users")}:
                    op.add_column("users", house)
                if not sa.inspect(op.get_bind()).has_table("towns"):
                    op.create_table("towns")
            """));
  }

  @Test
  void theMarkOfAlembicStaysAboveAllThatFollows() {
    assertEquals(
        """
        def upgrade():
            # ### commands auto generated by Alembic - please adjust! ###
            inspector = sa.inspect(op.get_bind())
            if not inspector.has_table("towns"):
                op.create_table("towns")
            if not inspector.has_table("streets"):
                op.create_table("streets")
        """,
        tidied(
            """
            def upgrade():
                # ### commands auto generated by Alembic - please adjust! ###
                op.create_table("towns")
                op.create_table("streets")
            """,
            """
            def upgrade():
                # ### commands auto generated by Alembic - please adjust! ###
                if not sa.inspect(op.get_bind()).has_table("towns"):
                    op.create_table("towns")
                if not sa.inspect(op.get_bind()).has_table("streets"):
                    op.create_table("streets")
            """));
  }

  @Test
  void theInspectorThatIsThereIsAsked() {
    for (String made :
        List.of(
            "insp = sa.inspect(op.get_bind())",
            "insp = inspect(op.get_bind())",
            "conn = op.get_bind()\n    insp = Inspector.from_engine(conn)")) {
      String head = "def upgrade():\n    " + made + "\n    tables = insp.get_table_names()\n";
      assertEquals(
          head + "    if insp.has_table(\"users\"):\n        op.drop_table(\"users\")\n",
          tidied(
              head + "    op.drop_table(\"users\")\n",
              head
                  + "    if sa.inspect(op.get_bind()).has_table(\"users\"):\n"
                  + "        op.drop_table(\"users\")\n"));
    }
  }

  @Test
  void anInspectorOfAnotherConnectionOrOfAnotherPlaceIsNotAsked() {
    for (String made :
        List.of(
            "insp = sa.inspect(engine)",
            "if a:\n        insp = sa.inspect(op.get_bind())",
            "insp = inspect(op.get_bind())\n    insp = other()")) {
      String head = "def upgrade():\n    " + made + "\n    tables = insp.get_table_names()\n";
      String after =
          head
              + "    if sa.inspect(op.get_bind()).has_table(\"users\"):\n"
              + "        op.drop_table(\"users\")\n";
      assertEquals(after, tidied(head + "    op.drop_table(\"users\")\n", after));
    }
  }

  @Test
  void newStringsStandBetweenTheQuotesOfTheFile() {
    assertEquals(
        """
        if 'street' not in names:
            op.add_column('users', sa.Column('street', sa.Text()))
        """,
        tidied(
            "op.add_column('users', sa.Column('street', sa.Text()))\n",
            """
            if "street" not in names:
                op.add_column('users', sa.Column('street', sa.Text()))
            """));
  }

  private static String tidied(String before, String after) {
    return Tidying.of(OverlayTree.EMPTY, "versions/001.py", before, after, true);
  }
}
