package dev.reprise.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.reprise.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `reprise lsp`, used by the library that Visual Studio Code's clients are built on.
@Tag("slow")
final class NodeClientTest {
  private static final String LIBRARY = "vscode-languageserver-protocol@3.17.5";

  @TempDir private Path directory;

  @Test
  void itAnswersTheClientOfAnEditor() throws Exception {
    Path client = directory.resolve("client");
    Files.createDirectory(client);
    Files.writeString(client.resolve("package.json"), "{\"private\": true}");
    Files.copy(Path.of("src/test/node/client.cjs"), client.resolve("client.cjs"));
    assumeTrue(
        run(client, List.of("npm", "install", "--no-audit", "--no-fund", LIBRARY)) == 0,
        "npm cannot get " + LIBRARY);

    Path project = directory.resolve("project");
    Path versions = project.resolve("migrations/versions");
    Files.createDirectories(versions);
    Files.createDirectory(project.resolve(".git"));
    Files.writeString(project.resolve("alembic.ini"), "[alembic]\nscript_location = migrations\n");
    Files.writeString(project.resolve("requirements.txt"), "alembic==1.16.5\n");
    Files.writeString(project.resolve("migrations/env.py"), "");
    Files.writeString(
        versions.resolve("a1.py"),
        """
        from alembic import op
        import sqlalchemy as sa
        revision = 'a1'
        down_revision = None
        def upgrade():
            op.create_table('players', sa.Column('id', sa.Integer(), primary_key=True))
        """);
    Path file = versions.resolve("b2.py");
    Files.writeString(
        file,
        """
        from alembic import op
        import sqlalchemy as sa
        revision = 'b2'
        down_revision = 'a1'
        def upgrade():
            op.add_column('players', sa.Column('notes', sa.Text()))
        """);
    List<String> command = new ArrayList<>(List.of("node", "client.cjs"));
    command.addAll(List.of(project.toString(), file.toString()));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "lsp"));
    assertEquals(0, run(client, command), () -> read(client, "err"));

    JsonObject heard = JsonParser.parseString(read(client, "out")).getAsJsonObject();
    assertEquals("2", heard.get("synchronizes").toString());
    assertEquals("[\"unguarded-add-column 5\"]", heard.get("opened").toString());
    assertTrue(
        heard.get("hover").getAsString().contains("42701 duplicate_column"), heard::toString);
    assertEquals("[\"run again: fails with 42701 at line 6\"]", heard.get("lens").toString());
    assertEquals("[\"a1.py\"]", heard.get("definition").toString());
    assertTrue(heard.get("completion").toString().contains("\"a1\""), heard::toString);
    assertEquals("[]", heard.get("mended").toString());
    assertEquals("0", heard.get("status").toString());
  }

  private static int run(Path directory, List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectOutput(directory.resolve("out").toFile())
              .redirectError(directory.resolve("err").toFile())
              .start();
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return -1;
      }
      return process.exitValue();
    } catch (IOException notThere) {
      return -1;
    }
  }

  private static String read(Path directory, String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
