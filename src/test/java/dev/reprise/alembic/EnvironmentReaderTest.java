package dev.reprise.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.alembic.environment.EnvironmentReader;
import dev.reprise.alembic.library.Environment;
import dev.reprise.alembic.library.OwnCommit;
import dev.reprise.alembic.library.schema.NamingConvention;
import dev.reprise.alembic.python.module.RepositoryModules;
import dev.reprise.operation.platform.Platform;
import dev.reprise.operation.platform.Version;
import dev.reprise.text.DiskTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentReaderTest {
  private static final NamingConvention UNIQUE =
      new NamingConvention(Map.of("uq", "uq_%(table_name)s"));

  @TempDir Path root;

  @Test
  void theMetadataOfAModelInAnotherModule() throws IOException {
    write("app/__init__.py", "");
    write(
        "app/db.py",
        """
        from sqlalchemy import MetaData
        from sqlalchemy.orm import DeclarativeBase

        class Base(DeclarativeBase):
            metadata = MetaData(naming_convention={"uq": "uq_%(table_name)s"})
        """);
    write("alembic/env.py", "from app.db import Base\ntarget_metadata = Base.metadata\n");
    assertEquals(UNIQUE, read());
  }

  private static final String FLASK =
      "from flask import current_app\n"
          + "target_metadata = current_app.extensions[\"migrate\"].db.metadata\n";

  @Test
  void theMetadataThatFlaskMigrateAsksTheApplicationFor() throws IOException {
    write("app/names.py", "names = {\"uq\": \"uq_%(table_name)s\"}\n");
    write(
        "app/db.py",
        """
        from flask_sqlalchemy import SQLAlchemy
        from sqlalchemy import MetaData
        from app.names import names

        def configure(app):
            global db
            db = SQLAlchemy(metadata=MetaData(naming_convention=names))
        """);
    write("alembic/env.py", FLASK);
    assertEquals(UNIQUE, read());
    write("app/other.py", "from sqlalchemy import MetaData\nm = MetaData(naming_convention={})\n");
    assertEquals(UNIQUE, read());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@as_declarative(metadata=metadata)\nclass Base:\n    pass\n",
        "@registry(metadata=metadata).as_declarative_base()\nclass Base:\n    pass\n",
        "Base = registry(metadata=metadata).generate_base()\n",
        "Base = declarative_base(metadata=metadata)\n",
      })
  void theMetadataThatABaseIsGiven(String base) throws IOException {
    write(
        "alembic/env.py",
        """
        from sqlalchemy import MetaData
        from sqlalchemy.orm import as_declarative, declarative_base, registry

        metadata = MetaData(naming_convention={"uq": "uq_%(table_name)s"})
        """
            + base
            + "target_metadata = Base.metadata\n");
    assertEquals(UNIQUE, read());
  }

  @Test
  void whatConfigureIsGiven() throws IOException {
    write(
        "alembic/env.py",
        """
        from alembic import context
        from sqlalchemy import MetaData

        def run():
            metadata = MetaData(naming_convention={"uq": "uq_%(table_name)s"})
            context.configure(target_metadata=metadata)

        run()
        """);
    assertEquals(UNIQUE, read());
  }

  @Test
  void whatIsNotKnownBesideAFormat() throws IOException {
    String environment =
        """
        from sqlalchemy import MetaData
        from company import more, schema

        formats = {"uq": "uq_%%(table_name)s"}
        target_metadata = MetaData(%s)
        """;
    for (String arguments :
        List.of(
            "schema=schema(), naming_convention=formats",
            "**schema(), naming_convention=formats",
            "naming_convention={**formats, **more()}",
            "naming_convention=formats | {'ix': more()}")) {
      write("alembic/env.py", environment.formatted(arguments));
      assertEquals(UNIQUE, read(), arguments);
    }
    write("alembic/env.py", environment.formatted("naming_convention={'uq': more()}"));
    assertEquals(NamingConvention.DEFAULT, read());
  }

  @Test
  void metadataWithoutOne() throws IOException {
    write(
        "alembic/env.py",
        "from sqlalchemy import MetaData\ntarget_metadata = MetaData()  # no naming_convention\n");
    assertEquals(NamingConvention.DEFAULT, read());
  }

  @Test
  void anEnvironmentThatCannotBeRead() throws IOException {
    write("alembic/env.py", "naming_convention = {\n");
    assertEquals(NamingConvention.DEFAULT, read());
  }

  /// The code in `alembic init`'s template that runs migrations; each `%s` is a separate line.
  private static final String ONLINE =
      """
      def run_migrations_offline():
          context.configure(url=url)
          with context.begin_transaction():
              context.run_migrations()

      def run_migrations_online():
          connectable = engine_from_config(section%s)
          with connectable.%s as connection:
              %s
              context.configure(connection=connection)
              with context.begin_transaction():
                  context.run_migrations()
              %s
      """;

  /// As measured with the real libraries.
  @Test
  void whatARevisionsOwnCommitComesTo() throws IOException {
    assertEquals(OwnCommit.LOSES_THE_REST, ownCommit("2.0.52"), "no env.py");
    assertEquals(OwnCommit.MISSING, ownCommit("1.4.46"), "no env.py, SQLAlchemy 1.4");
    assertEquals(OwnCommit.LOSES_THE_REST, online("", "connect()", "pass", "pass"));
    assertEquals(
        OwnCommit.LOSES_THE_REST,
        online("", "connect()", "connection.commit()", "pass"),
        "what prepares the migrations is committed before them");
    assertEquals(OwnCommit.KEEPS, online("", "connect()", "pass", "connection.commit()"));
    assertEquals(OwnCommit.STOPS_THE_RUN, online("", "begin()", "pass", "pass"));
    assertEquals(
        OwnCommit.KEEPS,
        online("", "connect()", "connection.execution_options(isolation_level=level)", "pass"));
    online("", "connect()", "pass", "pass");
    assertEquals(OwnCommit.MISSING, ownCommit("1.4.46"), "SQLAlchemy 1.4");
    online(", future=True", "connect()", "pass", "pass");
    assertEquals(OwnCommit.LOSES_THE_REST, ownCommit("1.4.46"), "SQLAlchemy 1.4 as if it were 2");
  }

  @Test
  void anEnvironmentThatIsNotTheTemplatesIsNotJudged() throws IOException {
    write("alembic/env.py", "from app.migrate import run\nrun()\n");
    assertEquals(OwnCommit.KEEPS, ownCommit("2.0.52"));
    write(
        "alembic/env.py",
        ONLINE.formatted("", "connect()", "connection = config.attributes['connection']", "pass"));
    assertEquals(OwnCommit.KEEPS, ownCommit("2.0.52"), "a connection from elsewhere");
    write("alembic/env.py", "def run(:\n");
    assertEquals(OwnCommit.KEEPS, ownCommit("2.0.52"), "not readable");
  }

  @Test
  void theAsynchronousTemplateIsLikeTheOther() throws IOException {
    String template =
        """
        def do_run_migrations(connection):
            context.configure(connection=connection)
            with context.begin_transaction():
                context.run_migrations()

        async def run_async_migrations():
            async with connectable.%s as connection:
                await connection.run_sync(do_run_migrations)
        """;
    write("alembic/env.py", template.formatted("connect()"));
    assertEquals(OwnCommit.LOSES_THE_REST, ownCommit("2.0.52"));
    write("alembic/env.py", template.formatted("begin()"));
    assertEquals(OwnCommit.STOPS_THE_RUN, ownCommit("2.0.52"));
  }

  private OwnCommit online(String option, String opened, String before, String behind)
      throws IOException {
    write("alembic/env.py", ONLINE.formatted(option, opened, before, behind));
    return ownCommit("2.0.52");
  }

  private OwnCommit ownCommit(String sqlalchemy) {
    return environment(
            Platform.known(
                Platform.NEWEST.alembic(),
                Version.of(sqlalchemy),
                Platform.NEWEST.postgresql(),
                "test"))
        .ownCommit();
  }

  private NamingConvention read() {
    return environment(Platform.NEWEST).convention();
  }

  private Environment environment(Platform platform) {
    DiskTree tree = new DiskTree(root);
    RepositoryModules modules = RepositoryModules.of(tree, "alembic", List.of());
    return EnvironmentReader.read(tree, "alembic", platform, modules);
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
