package dev.reprise.alembic.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.alembic.python.module.RepositoryModules;
import dev.reprise.operation.platform.Database;
import dev.reprise.text.OverlayTree;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The database of an Alembic history if no driver and no URL in reach shows it.
final class DatabaseReaderTest {
  private static final String ASKS = "render_as_batch = connection.dialect.name == \"sqlite\"\n";

  private final Map<String, String> files =
      new LinkedHashMap<>(
          Map.of("migrations/env.py", ASKS, "requirements.txt", "Flask-SQLAlchemy==3.1.1\n"));

  private @Nullable Database judged() {
    return judged("op.add_column(\"t\", a)\n");
  }

  private @Nullable Database judged(String... revisions) {
    OverlayTree tree = new OverlayTree(OverlayTree.EMPTY);
    files.forEach((path, text) -> tree.put(path, text.getBytes(UTF_8)));
    List<Source> sources = new ArrayList<>();
    for (String revision : revisions) {
      sources.add(new Source("migrations/versions/%03d.py".formatted(sources.size()), revision));
    }
    return DatabaseReader.read(
            tree,
            "migrations",
            "migrations/versions",
            RepositoryModules.of(tree, "migrations", List.of("")),
            sources)
        .judged();
  }

  private static final String BRANCH = "if bind.dialect.name == \"postgresql\":\n    pass\n";

  @Test
  void aBranchForPostgresqlIsNoEvidence() {
    files.put("requirements.txt", "sqlalchemy\naiosqlite\n");
    assertEquals(Database.SQLITE, judged(BRANCH));
    assertEquals(Database.SQLITE, judged(BRANCH.replace("== \"", "in (\"mysql\", \"")));
    assertEquals(
        Database.POSTGRESQL, judged(BRANCH + "from sqlalchemy.dialects import postgresql"));
  }

  @Test
  void theImageOfAComposeFileGoesBeforeWhatRevisionsSay() {
    String revision = "from sqlalchemy.dialects import postgresql\n";
    files.put("requirements.txt", "sqlalchemy\npymysql\npsycopg2\n");
    assertEquals(Database.POSTGRESQL, judged(revision));
    files.put("docker-compose.test.yml", "db:\n  image: mysql:8.0\n");
    assertEquals(Database.POSTGRESQL, judged(revision));
    files.put("docker-compose.yml", "db:\n  image: mariadb:10.11\n");
    assertEquals(Database.MARIADB, judged(revision));
    files.put("docker/compose.yml", "db:\n  image: postgres:16\n");
    assertEquals(Database.POSTGRESQL, judged(revision));
  }

  @Test
  void theOnlyDriverGoesBeforeWhatRevisionsSay() {
    String revision = "from sqlalchemy.dialects import postgresql\n";
    files.put("requirements.txt", "sqlalchemy\nmysqlclient\n");
    assertEquals(Database.MYSQL, judged(revision));
    files.put("requirements-dev.txt", "psycopg2\n");
    assertEquals(Database.POSTGRESQL, judged(revision));
  }

  @Test
  void oneRevisionOfManyWithWordsOfAnotherIsALeftover() {
    String mysql = "from sqlalchemy.dialects import mysql\nmysql.TEXT()\n";
    files.put("migrations/env.py", "");
    assertEquals(Database.MYSQL, judged(mysql, ""));
    assertEquals(Database.POSTGRESQL, judged(mysql, "", "", "", ""));
    assertEquals(Database.MYSQL, judged(mysql, mysql, "", "", ""));
  }

  @Test
  void manyRevisionsWithWordsOfAnotherGoBeforeTheDrivers() {
    String mysql = "from sqlalchemy.dialects import mysql\nmysql.TEXT()\n";
    files.put("requirements.txt", "sqlalchemy\nmysqlclient\npsycopg2\n");
    assertEquals(Database.POSTGRESQL, judged(mysql, mysql, mysql, mysql));
    assertEquals(Database.MYSQL, judged(mysql, mysql, mysql, mysql, mysql));
    assertEquals(Database.POSTGRESQL, judged(mysql, mysql, mysql, mysql, mysql, "JSONB"));
    String sqlite = mysql.replace("mysql", "sqlite");
    assertEquals(Database.POSTGRESQL, judged(sqlite, sqlite, sqlite, sqlite, sqlite));
  }

  @Test
  void anImportedDialectThatIsNotUsedSaysNothing() {
    files.put("migrations/env.py", "");
    assertEquals(Database.POSTGRESQL, judged("from sqlalchemy.dialects import mysql\n", ""));
  }

  @Test
  void withoutAnyDriverItIsTheOneThatPythonBrings() {
    assertEquals(Database.SQLITE, judged());
  }

  @Test
  void notWhereNobodySpeaksOfIt() {
    files.put("migrations/env.py", "");
    assertEquals(Database.POSTGRESQL, judged());
  }

  @Test
  void oneOfTheProjectsFilesMaySpeakOfItInAUrl() {
    files.put("migrations/env.py", "");
    files.put("app/example-config.yaml", "database:\n  url: sqlite:///app.sqlite\n");
    assertEquals(Database.SQLITE, judged());
  }

  @Test
  void notWhereTheListOfPackagesIsNotAll() {
    files.put("pyproject.toml", "[build-system]\nrequires = [\"hatchling\"]\n");
    assertEquals(Database.POSTGRESQL, judged());
  }

  @Test
  void aLibraryIsForTheOneThatItsUrlNamesWhereItSpeaksOfNoOther() {
    files.put("pyproject.toml", "[build-system]\nrequires = [\"hatchling\"]\n");
    files.put("alembic.ini", "[alembic]\nsqlalchemy.url = sqlite:///app.sqlite\n");
    assertEquals(Database.SQLITE, judged());
    files.put("app/settings.py", "ALLOWED = [\"sqlite\", \"postgresql\"]\n");
    assertEquals(Database.POSTGRESQL, judged());
  }

  @Test
  void notWhereAnyFileSpeaksOfPostgresql() {
    files.put("README.md", "Set DATABASE_URL to your Postgres.\n");
    assertEquals(Database.POSTGRESQL, judged());
  }

  @Test
  void theConfiguredDatabasesIncludeMoreThanTheReportedOnes() {
    files.put("migrations/env.py", "");
    files.put("doc/data.md", "You can use a server like PostgreSQL, or SQLite.\n");
    assertEquals(Database.POSTGRESQL, judged());
    files.put("app/example-config.yaml", "database:\n  url: sqlite:///app.sqlite\n");
    assertEquals(Database.SQLITE, judged());
  }

  @Test
  void whatATestSaysDoesNotCount() {
    files.put("tests/test_urls.py", "hides(\"postgresql://u:secret@localhost/app\")\n");
    assertEquals(Database.SQLITE, judged());
  }

  @Test
  void notWhereADriverIsAskedForOfWhichNothingIsKnown() {
    files.put("requirements.txt", "Flask-SQLAlchemy==3.1.1\npyodbc==5.1.0\n");
    assertEquals(Database.POSTGRESQL, judged());
  }
}
