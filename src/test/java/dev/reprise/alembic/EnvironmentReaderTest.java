package dev.reprise.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.alembic.library.schema.NamingConvention;
import dev.reprise.operation.Platform;
import dev.reprise.text.DiskTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private NamingConvention read() {
    DiskTree tree = new DiskTree(root);
    RepositoryModules modules = RepositoryModules.of(tree, "alembic", List.of());
    return EnvironmentReader.namingConvention(tree, "alembic", Platform.NEWEST, modules);
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
