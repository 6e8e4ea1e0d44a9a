package dev.reprise.history.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.operation.platform.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The part of a template that remains for one database, at its original position.
final class TemplateBranchesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POSTGRESQL | a {{if .mysql}}b{{end}} c | a c",
        "MYSQL | a {{if .mysql}}b{{end}} c | a b c",
        "MARIADB | {{if .mysql}}b{{end}} | b",
        "SQLITE | {{if or .mysql .postgres}}b{{else}}c{{end}} | c",
        "SQLITE | {{- if not .sqlite -}} b {{- end -}} | ''",
        "MYSQL | {{if .sqlite}}a{{else if .mysql}}b{{else}}c{{end}} | b",
        "MYSQL | {{if .sqlite}}a{{if .mysql}}b{{end}}c{{end}} | ''",
        "MYSQL | {{if .plugin}}a{{else}}b{{end}} | a",
        "MYSQL | {{/* {{ */}}{{.prefix}}users | {{.prefix}}users",
        "MYSQL | a {{ end }} b | a b",
      })
  void onlyOneBranchIsLeft(Database database, String text, String left) {
    String spelled = TemplateBranches.of(text, database);
    assertEquals(left, spelled.strip().replaceAll(" +", " "));
    for (int i = 0; i < text.length(); i++) {
      assertTrue(spelled.charAt(i) == ' ' || spelled.charAt(i) == text.charAt(i), "at " + i);
    }
    assertEquals(text.length(), spelled.length());
  }

  @Test
  void linesStayWhereTheyAre() {
    assertEquals(
        2,
        TemplateBranches.of("{{if .mysql}}\na\n{{end}}", Database.SQLITE)
            .chars()
            .filter(c -> c == '\n')
            .count());
  }
}
