package dev.reprise.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.reprise.operation.Step;
import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Platform;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.syntax.sql.Script;
import dev.reprise.syntax.sql.Unknown;
import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Text built to exhaust the reader still ends, as a plan that says what it left out.
final class HostileLoweringTest {

  static Stream<String> scripts() {
    return Stream.of(
        "UPDATE t SET a = a " + " || 'x'".repeat(6_000),
        "DO $$ BEGIN IF a THEN NULL; " + "ELSIF b THEN c := 1; ".repeat(3_000) + "END IF; END $$",
        "DO $$ BEGIN "
            + "FOR i IN 1..100 LOOP ".repeat(8)
            + "CREATE TABLE x (); "
            + "END LOOP; ".repeat(8)
            + "END $$",
        "DO $$ DECLARE v boolean; w boolean; BEGIN "
            + "IF v OR to_regclass('t') IS NULL THEN v := NOT w; ELSE w := v; END IF; ".repeat(300)
            + "END $$",
        "WITH a AS ("
            + "WITH a AS (".repeat(2_000)
            + "SELECT 1"
            + ") SELECT 1".repeat(2_000)
            + ") SELECT 1",
        "DO $$ DECLARE s text := 'x'; BEGIN FOR i IN 1..200 LOOP s := s || s; END LOOP; EXECUTE s;"
            + " END $$",
        "DO $$ DECLARE s text := 'x'; BEGIN FOR i IN 1..200 LOOP s := replace(s, 'x', s || 'x');"
            + " s := format('%s%s', s, s); s := concat(s, s); END LOOP; EXECUTE s; END $$",
        "DO $$ BEGIN EXECUTE format('%9999999999$I', 1); EXECUTE format('%1$'); END $$",
        "\0;\uD800;$$;'");
  }

  /// Text beyond any realistic size is not read from there on, and this is reported.
  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "mysql", "sqlite"})
  void anEndlessScriptIsReadToItsBound(String database) {
    Platform platform = Platform.NEWEST.on(Database.valueOf(database.toUpperCase(Locale.ROOT)));
    List<Step> whole = lowered("SELECT 1;".repeat(Script.MOST), platform);
    assertEquals(Script.MOST, whole.size());
    assertEquals(List.of(), unread(whole));
    List<Step> more = lowered("SELECT 1;".repeat(Script.MOST + 5) + "DROP TABLE t;", platform);
    assertEquals(Script.MOST + 1, more.size());
    assertEquals(
        List.of("nothing after the first 100000 statements of a script is analyzed"), unread(more));
  }

  /// A definition of a million columns is unrealistic; the text after it is read.
  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "mysql", "sqlite"})
  void anEndlessDefinitionIsLeftUnread(String database) {
    Platform platform = Platform.NEWEST.on(Database.valueOf(database.toUpperCase(Locale.ROOT)));
    String columns =
        IntStream.range(0, Unknown.MOST_WORDS / 3)
            .mapToObj("c%d int"::formatted)
            .collect(Collectors.joining(", "));
    List<Step> steps = lowered("CREATE TABLE t (" + columns + "); DROP TABLE u;", platform);
    assertEquals(2, steps.size());
    assertEquals(List.of("a statement with more than 300000 words is not analyzed"), unread(steps));
  }

  private static List<Step> lowered(String script, Platform platform) {
    return SqlLowering.script(
        MappedText.of(new Source("case.sql", script)), SqlOptions.of(platform));
  }

  private static List<String> unread(List<Step> steps) {
    return steps.stream()
        .filter(Step.Unknown.class::isInstance)
        .map(each -> ((Step.Unknown) each).reason())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void comesToAnEnd(String script) {
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () ->
            assertFalse(
                SqlLowering.script(
                        MappedText.of(new Source("case.sql", script)),
                        SqlOptions.of(Platform.NEWEST))
                    .isEmpty()));
  }
}
