package dev.reprise.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.reprise.operation.ColumnChange.Conversion;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Name;
import dev.reprise.sql.question.TableMentions;
import dev.reprise.sql.rows.Conversions;
import dev.reprise.sql.statement.TypeLowering;
import dev.reprise.sql.tree.Mentions;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The facts that the tokens of an expression or a query show without a tree.
final class MentionsTest {

  @Test
  void functionsTypesAndKeywordsAreNoColumns() {
    assertEquals(
        List.of("a", "B", "c"),
        Mentions.columns("lower(a) = 'x' AND \"B\"::character varying(5) <> ALL (ARRAY[c])"));
    assertEquals(List.of("c"), Mentions.columns("t.c IS NOT NULL"));
    assertEquals(List.of("made"), Mentions.columns("made > timestamp '2020-01-01'::timestamptz"));
    assertEquals(List.of(), Mentions.columns("CAST(1 AS numeric) > 0"));
  }

  @Test
  void tablesStandBehindFromAndJoinAndCommas() {
    assertEquals(
        List.of(Name.of("a"), new Name("s", "b"), Name.of("c"), Name.of("d")),
        TableMentions.of(
                "SELECT extract(day FROM x), (SELECT 1 FROM d) FROM a x, s.b JOIN c USING (id)")
            .stream()
            .sorted(Comparator.comparing(Name::name))
            .toList());
  }

  @Test
  void namesOfAWithListAndFunctionsAreNoTables() {
    assertEquals(
        List.of(Name.of("a")),
        TableMentions.of(
            "WITH w AS MATERIALIZED (SELECT 1 FROM a), v (x) AS (SELECT 1 FROM w)"
                + " SELECT * FROM v, unnest(ARRAY[1]) u, pg_class, information_schema.tables"));
  }

  @Test
  void aSecondConversionIsJudgedByItsExpression() {
    ColumnType number = ColumnType.builtIn("integer");
    assertEquals(Conversion.CAST, Conversions.of("c", "c::text::integer", number));
    assertEquals(Conversion.CAST, Conversions.of("c", "CAST(c AS integer)", number));
    assertEquals(Conversion.FAILS, Conversions.of("c", "to_timestamp(c)", number));
    assertEquals(Conversion.COMPOUNDS, Conversions.of("c", "c * 100", number));
    assertEquals(Conversion.FAILS, Conversions.of("c", "CASE WHEN c = 'x' THEN 1 END", number));
    assertEquals(Conversion.UNKNOWN, Conversions.of("c", "own_function(c)", number));
  }

  @Test
  void typesAreSpelledAsTheServerSpellsThem() {
    assertEquals("timestamp with time zone", TypeLowering.canonical("timestamptz"));
    assertEquals("character varying", TypeLowering.canonical("varchar"));
    assertNull(TypeLowering.canonical("mood"));
  }
}
