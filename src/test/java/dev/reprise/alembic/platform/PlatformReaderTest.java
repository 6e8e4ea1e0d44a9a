package dev.reprise.alembic.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.reprise.operation.platform.Platform;
import dev.reprise.text.DiskTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformReaderTest {
  @TempDir Path root;

  @Test
  void theDefaultIsTheNewestVersion() throws IOException {
    assertEquals(Platform.NEWEST, read());
  }

  @Test
  void uvLock() throws IOException {
    write(
        "uv.lock",
        """
        [[package]]
        name = "alembic"
        version = "1.16.5"

        [[package]]
        name = "sqlalchemy"
        version = "2.0.41"
        """);
    assertPlatform("1.16.5", "2.0.41", "uv.lock");
  }

  /// The truncated last word of a lock file is not a package name, and does not end the run.
  @ParameterizedTest
  @ValueSource(
      strings = {"name = \"", "name = ", "\": {", "\"\": {", "name = \"alembic\"\nversion = \""})
  void aLockFileThatIsCutOffTellsNothing(String text) throws IOException {
    for (String lock : List.of("uv.lock", "poetry.lock", "Pipfile.lock", "package-lock.json")) {
      write(lock, text);
    }
    assertEquals(Platform.NEWEST, read());
    assertFalse(Drivers.around(new DiskTree(root), "").isTold());
  }

  @Test
  void poetryLockSpellsNamesAsTheirAuthorsDo() throws IOException {
    write(
        "poetry.lock",
        """
        [[package]]
        name = "SQLAlchemy"
        version = "1.4.46"

        [[package]]
        name = "alembic"
        version = "1.8.1"
        """);
    assertPlatform("1.8.1", "1.4.46", "poetry.lock");
  }

  /// One element per line is the most common form; a marker names another version.
  @Test
  void anArrayOfRequirementsOverSeveralLines() throws IOException {
    write(
        "pyproject.toml",
        """
        [project]
        dependencies = [
          "alembic==1.14.1",
          "sqlalchemy==2.0.30",
        ]
        """);
    assertPlatform("1.14.1", "2.0.30", "pyproject.toml");
    write(
        "pyproject.toml",
        """
        [project]
        dependencies = [
          "alembic==1.14.1; python_version>=\"3.8\"",
          'sqlalchemy==2.0.30; python_version>="3.8"',
        ]
        """);
    assertPlatform("1.14.1", "2.0.30", "pyproject.toml");
  }

  @Test
  void aQuotedKeyIsAKey() throws IOException {
    write("pyproject.toml", "[tool.poetry.dependencies]\n\"alembic\" = \"1.12.0\"\n");
    assertEquals("1.12.0", read().alembic().text());
  }

  @Test
  void pipfileLock() throws IOException {
    write(
        "Pipfile.lock",
        """
        {"default": {
          "alembic": {"hashes": ["sha256:aa"], "index": "pypi", "version": "==1.11.1"},
          "sqlalchemy": {"hashes": [], "version": "==2.0.12"}
        }}
        """);
    assertPlatform("1.11.1", "2.0.12", "Pipfile.lock");
  }

  @Test
  void requirementsInTheirOwnDirectory() throws IOException {
    write(
        "requirements/prod.txt", "alembic==1.14.1 \\\n    --hash=sha256:aa\nsqlalchemy==2.0.30\n");
    assertPlatform("1.14.1", "2.0.30", "requirements/prod.txt");
  }

  @Test
  void requirementsByInterpreter() throws IOException {
    write("requirements/python3/requirements.txt", "alembic==1.1.0\nsqlalchemy==1.3.3\n");
    assertPlatform("1.1.0", "1.3.3", "requirements/python3/requirements.txt");
  }

  @Test
  void projectTable() throws IOException {
    write(
        "pyproject.toml",
        """
        [project]
        dependencies = ["alembic>=1.13,<1.14", "SQLAlchemy[asyncio]~=1.4.0"]
        """);
    assertPlatform("1.13.3", "1.4.54", "pyproject.toml");
  }

  @Test
  void poetryTable() throws IOException {
    write(
        "pyproject.toml",
        """
        [tool.poetry.dependencies]
        alembic = "^1.12.0"
        sqlalchemy = {version = "^1.4", extras = ["asyncio"]}
        """);
    assertPlatform("1.19.1", "1.4.54", "pyproject.toml");
  }

  @Test
  void setupConfiguration() throws IOException {
    write(
        "setup.cfg",
        "[options]\ninstall_requires =\n    alembic >= 1.9, < 1.10\n    sqlalchemy<2\n");
    assertPlatform("1.9.4", "1.4.54", "setup.cfg");
  }

  @Test
  void aLockGoesBeforeARange() throws IOException {
    write("pyproject.toml", "[project]\ndependencies = [\"alembic>=1.10\", \"sqlalchemy>=1.4\"]\n");
    write("uv.lock", "[[package]]\nname = \"alembic\"\nversion = \"1.15.2\"\n");
    assertPlatform("1.15.2", "2.0.52", "uv.lock, pyproject.toml");
  }

  @Test
  void aLockOfTheWorkspaceGoesBeforeARangeOfTheMember() throws IOException {
    write(
        "app/pyproject.toml", "[project]\ndependencies = [\"alembic>=1.13\", \"sqlalchemy>=2\"]\n");
    write(
        "uv.lock",
        "[[package]]\nname = \"alembic\"\nversion = \"1.14.1\"\n"
            + "[[package]]\nname = \"sqlalchemy\"\nversion = \"2.0.30\"\n");
    assertPlatform("1.14.1", "2.0.30", "uv.lock");
  }

  @Test
  void aLockThatTheRangeDoesNotAllowIsSomebodyElses() throws IOException {
    write("app/pyproject.toml", "[project]\ndependencies = [\"alembic>=1.15,<1.16\"]\n");
    write("poetry.lock", "[[package]]\nname = \"alembic\"\nversion = \"1.8.1\"\n");
    assertEquals("1.15.2 (assumed, app/pyproject.toml allows 1.15 and later)", alembic());
  }

  @Test
  void aLowerBoundIsNoVersion() throws IOException {
    write("requirements.txt", "alembic>=1.5.0\n");
    assertEquals("1.19.1 (assumed, requirements.txt allows 1.5.0 and later)", alembic());
  }

  @Test
  void anUpperBoundTellsNoLowest() throws IOException {
    write("requirements.txt", "alembic<1.16\n");
    assertEquals("1.15.2 (assumed, requirements.txt allows it)", alembic());
  }

  @Test
  void whatNothingTellsIsAssumed() throws IOException {
    assertEquals("1.19.1 (assumed)", alembic());
  }

  @Test
  void aPinIsKnown() throws IOException {
    write("requirements.txt", "alembic==1.15.2\n");
    assertEquals("1.15.2 (requirements.txt)", alembic());
  }

  private String alembic() throws IOException {
    return read().alembicRelease().toString();
  }

  @Test
  void theNearestDirectoryWins() throws IOException {
    write("requirements.txt", "alembic==1.8.1\nsqlalchemy==1.4.46\n");
    write("app/requirements.txt", "alembic==1.16.0\n");
    assertPlatform("1.16.0", "1.4.46", "app/requirements.txt, requirements.txt");
  }

  @Test
  void anotherPackageWithTheNameInItTellsNothing() throws IOException {
    write("requirements.txt", "alembic-postgresql-enum==1.2.0\nflask-sqlalchemy==2.5.1\n");
    assertEquals(Platform.NEWEST, read());
  }

  @ParameterizedTest
  @CsvSource({
    "postgres:15-alpine, 15",
    "pgvector/pgvector:pg16, 16",
    "postgis/postgis:14-3.3, 14",
    "postgres:latest, 18",
    "redis:7, 18"
  })
  void containerImage(String image, String version) throws IOException {
    write("docker-compose.yml", "services:\n  db:\n    image: " + image + "\n");
    assertEquals(version, read().postgresql().text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "docker-compose.db.yml|image: postgres:12.1|12.1",
        "deploy/compose.dev.yaml|image: \"${REGISTRY}/postgres:13\" # ours|13",
        "compose.yml|image: postgres:${VERSION:-14}|14",
        "compose.yml|image: postgres:${VERSION}|18",
        "compose.yml|image: ghcr.io/bitnami/postgresql:11|11",
        "compose.yml|- postgres:/var/lib/13|18",
        "compose.yml|image: my-postgres-backup:3|18",
        "docker/Dockerfile|FROM postgis/postgis:13-3.1 AS db|13",
        "Dockerfile|FROM python:3.11|18",
        ".github/workflows/test.yml|        image: postgres:10-alpine|10",
        ".github/workflows/test.yml|        image: postgres:${{ matrix.version }}|18",
        ".gitlab-ci.yml|    - postgres:13|13",
        ".gitlab-ci.yml|    - name: postgres:12|12",
        "supabase/config.toml|major_version = 15|15",
        "deep/er/compose.yml|image: postgres:12|18",
      })
  void sourcesOfAServersVersion(String path, String text, String version) throws IOException {
    write("README.md", "");
    write(path, "db:\n" + text + "\n");
    assertEquals(version, read().postgresql().text());
  }

  @Test
  void whatDevelopersRunGoesBeforeTests() throws IOException {
    write(".github/workflows/test.yml", "image: postgres:10\n");
    write("docker-compose.test.yml", "image: postgres:11\n");
    assertEquals("11", read().postgresql().text());
    write("docker-compose.override.yml", "image: postgres:12\n");
    assertEquals("12", read().postgresql().text());
    write("docker-compose.yml", "image: postgres:13\n");
    assertEquals("13", read().postgresql().text());
  }

  private void assertPlatform(String alembic, String sqlalchemy, String from) throws IOException {
    Platform platform = read();
    assertEquals(
        alembic + " " + sqlalchemy + " " + from,
        platform.alembic() + " " + platform.sqlalchemy() + " " + platform.from());
  }

  private Platform read() throws IOException {
    Files.createDirectories(root.resolve("app/migrations/versions"));
    return PlatformReader.read(new DiskTree(root), "app/migrations/versions");
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
