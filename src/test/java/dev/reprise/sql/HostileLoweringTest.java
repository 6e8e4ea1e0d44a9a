package dev.reprise.sql;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.reprise.operation.Platform;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Text that is built to be too much comes to an end all the same, as a plan that says what it left
/// out.
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
