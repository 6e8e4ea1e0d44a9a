package dev.reprise.syntax.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.syntax.sql.RowChange;
import dev.reprise.text.Span;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The result of reading only tokens equals JSqlParser's for the same statement.
class PlainChangeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO roles VALUES ('admin')",
        "insert into Roles (Id, \"Name\") values (1, 'O''Brien'), (2, E'a\\tb')",
        "INSERT INTO app.\"Roles\" (id, on_leave) VALUES (1, TRUE), (2, false), (3, NULL)",
        "INSERT INTO roles (id) VALUES (1) ON CONFLICT DO NOTHING",
        "INSERT INTO roles (id, name) VALUES (1, $$x$$) ON CONFLICT (id, name) DO NOTHING",
        "INSERT INTO roles (id) VALUES (1), (2), (3)",
        "UPDATE roles SET id = 1",
        "update app.Roles set Grade = 'x', \"On Leave\" = true where grade is null",
        "UPDATE roles SET grade = backup WHERE grade IS NOT NULL AND id >= 10 AND id <> backup_id",
        "UPDATE roles SET grade = NULL WHERE grade IN ('a', 'b') AND id NOT IN (1, 2)",
        "UPDATE roles SET grade = 'x' WHERE grade != 'y' AND id < 3 AND id > 1 AND id <= 2",
        "DELETE FROM roles",
        "DELETE FROM \"Roles\" WHERE id = 1 AND grade = 'O''Brien'",
      })
  void agreesWithTheParser(String sql) {
    RowChange plain = PlainChange.read(tokens(sql));
    assertNotNull(plain);
    assertEquals(Bodies.parsed(tokens(sql), new RowChange.Text(sql)), plain);
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
        "UPDATE roles SET id = id + 1",
        "UPDATE roles AS r SET id = 1",
        "UPDATE roles r SET id = 1",
        "UPDATE ONLY roles SET id = 1",
        "UPDATE roles SET id = current_user",
        "UPDATE roles SET id = now()",
        "UPDATE roles SET id = r.id FROM r",
        "UPDATE roles SET id = 1 WHERE id = 1 OR id = 2",
        "UPDATE roles SET id = 1 WHERE NOT done",
        "UPDATE roles SET id = 1 WHERE roles.id = 2",
        "UPDATE roles SET id = 1 WHERE lower(grade) = 'x'",
        "UPDATE roles SET id = 1 WHERE grade LIKE 'x'",
        "UPDATE roles SET id = 1 WHERE id IN (SELECT 1)",
        "UPDATE roles SET id = 1 WHERE id IN (other)",
        "UPDATE roles SET id = 1 WHERE grade IS TRUE",
        "UPDATE roles SET id = 1 WHERE id = 1 RETURNING id",
        "UPDATE roles SET id = 1 WHERE",
        "UPDATE roles SET id = 1 WHERE id =",
        "UPDATE roles SET (a, b) = (1, 2)",
        "UPDATE roles SET tags[1] = 2",
        "UPDATE roles SET id = DEFAULT",
        "UPDATE roles SET id = '1'::int",
        "DELETE FROM roles USING other WHERE id = 1",
        "DELETE FROM roles WHERE EXISTS (SELECT 1)",
        "DELETE FROM roles WHERE CURRENT OF cursor",
        "DELETE roles",
      })
  void leavesTheRestToTheParser(String sql) {
    assertNull(PlainChange.read(tokens(sql)));
  }

  /// If JSqlParser reads it at all: it rejects some of these words.
  @Test
  void neverContradictsTheParser() {
    String[] words = {
      "id",
      "grade",
      "name",
      "value",
      "type",
      "key",
      "date",
      "status",
      "level",
      "position",
      "index",
      "user_id",
      "\"order\"",
      "text",
      "data",
      "active",
      "time",
      "year",
      "format",
      "first",
      "path"
    };
    String[] values = {"1", "'a'", "NULL", "true", "-1", "1.5", "now()", "DEFAULT", "'1'::int"};
    String[] operators = {"=", "<>", "!=", "<", ">=", "~", "||", "LIKE", "IS", "IS NOT", "IN"};
    Random random = new Random(1);
    int plain = 0;
    for (int i = 0; i < 20_000; i++) {
      String value = random.nextBoolean() ? pick(values, random) : pick(words, random);
      String sql =
          random.nextInt(3) == 0
              ? "DELETE FROM " + pick(words, random)
              : "UPDATE %s SET %s = %s".formatted(pick(words, random), pick(words, random), value);
      String joint = " WHERE ";
      for (int n = random.nextInt(3); n > 0; n--) {
        String right = random.nextBoolean() ? pick(values, random) : pick(words, random);
        String operator = pick(operators, random);
        sql += joint + pick(words, random) + " " + operator + " ";
        sql += operator.equals("IN") ? "(" + right + ")" : right;
        joint = random.nextInt(9) == 0 ? " OR " : " AND ";
      }
      RowChange read = PlainChange.read(tokens(sql));
      RowChange parsed = Bodies.parsed(tokens(sql), new RowChange.Text(sql));
      if (read != null && !(parsed instanceof RowChange.Text)) {
        assertEquals(parsed, read, sql);
        plain++;
      }
    }
    assertTrue(plain > 4_000, "only " + plain);
  }

  private static String pick(String[] words, Random random) {
    return words[random.nextInt(words.length)];
  }

  private static Tokens tokens(String sql) {
    return Objects.requireNonNull(Rendering.tokens(sql, new Span(0, sql.length()), null));
  }
}
