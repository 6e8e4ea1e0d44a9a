package dev.reprise.syntax.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.reprise.syntax.sql.RowChange;
import dev.reprise.text.Span;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read from the tokens alone is what JSqlParser makes of the same statement.
class LiteralInsertTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO roles VALUES ('admin')",
        "insert into Roles (Id, \"Name\") values (1, 'O''Brien'), (2, E'a\\tb')",
        "INSERT INTO app.\"Roles\" (id, on_leave) VALUES (1, TRUE), (2, false), (3, NULL)",
        "INSERT INTO roles (id) VALUES (1) ON CONFLICT DO NOTHING",
        "INSERT INTO roles (id, name) VALUES (1, $$x$$) ON CONFLICT (id, name) DO NOTHING",
        "INSERT INTO roles (id) VALUES (1), (2), (3)",
      })
  void agreesWithTheParser(String sql) {
    RowChange literal = LiteralInsert.read(tokens(sql));
    assertNotNull(literal);
    assertEquals(Bodies.parsed(tokens(sql), new RowChange.Text(sql)), literal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO roles DEFAULT VALUES",
        "INSERT INTO roles AS r VALUES (1)",
        "INSERT INTO roles VALUES (now())",
        "INSERT INTO roles VALUES (-1)",
        "INSERT INTO roles VALUES (1.50)",
        "INSERT INTO roles VALUES ('1'::int)",
        "INSERT INTO roles VALUES ('a' || 'b')",
        "INSERT INTO roles VALUES (1) RETURNING id",
        "INSERT INTO roles VALUES (1) ON CONFLICT (lower(name)) DO NOTHING",
        "INSERT INTO roles VALUES (1) ON CONFLICT (id) DO UPDATE SET id = 2",
        "INSERT INTO roles SELECT 1",
        "INSERT INTO roles (id) VALUES (1) ON CONFLICT ON CONSTRAINT k DO NOTHING",
        "INSERT INTO",
        "INSERT INTO roles VALUES (1",
        "UPDATE roles SET id = 1",
      })
  void leavesTheRestToTheParser(String sql) {
    assertNull(LiteralInsert.read(tokens(sql)));
  }

  private static Tokens tokens(String sql) {
    return Objects.requireNonNull(Rendering.tokens(sql, new Span(0, sql.length()), null));
  }
}
