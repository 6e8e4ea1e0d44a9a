package dev.reprise.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.rule.page.RulePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The table in `rules/README.md` is the one computed from the rules and their pages;
/// `-Dpages=write` writes it.
class RulesTableTest {
  private static final Path README = Path.of("rules", "README.md");
  private static final String START = "<!-- the table: written by the tests -->\n";
  private static final int ENOUGH = 3;

  private static final Map<String, String> FAMILIES = new LinkedHashMap<>();

  static {
    FAMILIES.put("rerun", "Fails when rerun");
    FAMILIES.put("drift", "Applied twice");
    FAMILIES.put("loss", "Loses data when rerun");
    FAMILIES.put("guard", "Guards that do not work");
    FAMILIES.put("enum", "Enums");
    FAMILIES.put("downgrade", "Downgrades");
    FAMILIES.put("half-done", "Partly applied");
    FAMILIES.put("first-run", "Fails on the first run");
    FAMILIES.put("deploy", "Deployment");
    FAMILIES.put("history", "History");
    FAMILIES.put("reading", "Housekeeping");
  }

  @Test
  void theTableIsTheOneTheRulesGive() throws IOException {
    String text = Files.readString(README);
    int at = text.indexOf(START) + START.length();
    String expected = text.substring(0, at) + table();
    if ("write".equals(System.getProperty("pages"))) {
      Files.writeString(README, expected);
    }
    assertEquals(expected, Files.readString(README));
  }

  @Test
  void everyRuleBelongsToAFamily() {
    for (Rule rule : Rules.ALL) {
      assertTrue(FAMILIES.containsKey(rule.profile().family()), rule.id());
    }
  }

  @Test
  void everyPageHasEnoughExamplesOfBothKinds() throws IOException {
    List<String> meagre = new ArrayList<>();
    for (Rule rule : Rules.ALL) {
      Page page = PageReader.read(README.resolveSibling(rule.id() + ".md"));
      long reported = page.examples().stream().filter(each -> each.report() != null).count();
      if (reported < ENOUGH || page.examples().size() - reported < ENOUGH) {
        meagre.add(rule.id());
      }
    }
    assertEquals(List.of(), meagre);
  }

  private static String table() {
    var table = new StringBuilder();
    FAMILIES.forEach((family, title) -> {
      table.append("\n## ").append(title).append("\n\n");
      table.append("| rule | severity | |\n|---|---|---|\n");
      Rules.ALL.stream()
          .filter(rule -> rule.profile().family().equals(family))
          .forEach(rule -> table.append(row(rule)));
    });
    return table.toString();
  }

  private static String row(Rule rule) {
    String id = rule.id();
    return "| [%s](%s.md) | %s | %s |\n"
        .formatted(
            id,
            id,
            rule.profile().severity().word(),
            RulePage.of(id).summary().replace("|", "\\|"));
  }
}
