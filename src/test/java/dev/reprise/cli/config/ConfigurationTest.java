package dev.reprise.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigurationTest {
  @TempDir Path root;

  @Test
  void theClosestFileCounts() throws IOException {
    write("reprise.toml", "ignore = ['unguarded-drop']\n");
    write(
        "app/pyproject.toml",
        "[tool.other]\n"
            + "x = '''\n"
            + "[tool.reprise]\n"
            + "'''\n"
            + "[tool.reprise]\n"
            + "fail-on = \"error\" # why\n"
            + "verbose = true\n");
    Configuration found = Configuration.closest(root.resolve("app/db"), root);
    assertEquals("error", found.text("fail-on"));
    assertTrue(found.flag("verbose"));
    assertEquals(List.of(), found.list("ignore"), "files are not merged");
  }

  @Test
  void aProjectFileWithoutOurTableIsPassedOver() throws IOException {
    write("reprise.toml", "select = [\n  \"unguarded-drop\", # one\n  'unguarded-rename',\n]\n");
    write("app/pyproject.toml", "[project]\nname = \"x\"\ndependencies = [\n \"a[b]\",\n]\n");
    assertEquals(
        List.of("unguarded-drop", "unguarded-rename"),
        Configuration.closest(root.resolve("app"), root).list("select"));
  }

  @Test
  void aFileCanExtendAnother() throws IOException {
    write("config/base.toml", "fail-on = 'error'\nalembic = '1.13.3'\n");
    write("reprise.toml", "extend = 'config/base.toml'\nfail-on = 'never'\n");
    Configuration found = Configuration.closest(root, root);
    assertEquals("never", found.text("fail-on"));
    assertEquals("1.13.3", found.text("alembic"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "fail_on = 'x'       | 1:1: unknown key `fail_on`; did you mean `fail-on`?",
        "verbose = 'yes'     | 1:11: `verbose`: expected true or false",
        "select = ['a'       | expected `,` or `]`",
        "alembic = 'x        | 1:11: unterminated string",
        "alembic 1           | 1:9: expected `=` after `alembic`",
        "fix = true          | 1:1: `fix` is not allowed in a configuration file, because it writes"
            + " files; use --fix on the command line",
        "write-baseline = 'x' | 1:1: `write-baseline` is not allowed in a configuration file,"
            + " because it writes",
        "format = ['full', 'sarif=x'] | 1:19: `sarif=x` would write a file",
        "paths = ['a', '..'] | 1:15: `..` is outside this file's directory",
        "baseline = '/b'     | 1:12: `/b` is outside this file's directory",
        "extend = '../base'  | 1:10: `../base` is outside this file's directory",
        "[lint]              | 1:1: unknown table `lint`",
        "[rule]              | 1:1: unknown table `rule`; did you mean `rules`?",
        "rules = 'x'         | 1:9: `rules`: expected a table",
        "rules.x = 'note'    | 1:11: no rule or group is called x",
        "rules.drift = 'low' | 1:15: `drift`: expected error, warning, note, off",
        "select = ['drif']   | 1:11: no rule or group is called drif; did you mean drift?",
        "per-path.'a/*'.selct = 'drift' | 1:1: unknown key `selct`; did you mean `select`?",
        "rules = {drift='note' | expected `,` or `}`",
        "since.x = 'a'       | 1:1: `since`: expected a string",
      })
  void errorsAreReportedWithTheirLocation(String line, String expected) throws IOException {
    write("reprise.toml", line + "\n");
    ConfigurationError error =
        assertThrows(ConfigurationError.class, () -> Configuration.closest(root, root));
    String message = String.valueOf(error.getMessage());
    assertTrue(message.contains(expected.replace("``", "`")), message);
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
