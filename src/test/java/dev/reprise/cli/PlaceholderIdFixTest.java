package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An id that a database may have in its version table changes only on request.
final class PlaceholderIdFixTest {
  private static final String ID = "revision = 'a1b2c3d4e5f6'";

  @TempDir Path root;

  @Test
  void theIdStaysUnlessTheRuleIsNamed() throws IOException {
    Path versions = Files.createDirectories(root.resolve("alembic/versions"));
    Files.writeString(root.resolve("alembic.ini"), "[alembic]\nscript_location = alembic\n");
    Path file = versions.resolve("a1b2c3d4e5f6_first.py");
    Files.writeString(file, ID + "\ndown_revision = None\n\n\ndef upgrade():\n    pass\n");
    Ran.in(root, "lint", "--no-cache", "--fix", "--unsafe-fixes", "alembic");
    assertTrue(Files.exists(file) && Files.readString(file).contains(ID));
    Ran.in(
        root,
        "lint",
        "--no-cache",
        "--fix",
        "--unsafe-fixes",
        "--select",
        "placeholder-revision-id",
        "alembic");
    assertFalse(Files.exists(file) && Files.readString(file).contains(ID));
  }
}
