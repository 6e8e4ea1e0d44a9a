package dev.reprise.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Changes the output of `audit --snapshot`: values, kinds, columns and whole lines.
public final class SnapshotMutator {
  private static final List<String> WORDS =
      List.of(
          "\\N",
          "",
          "0",
          "-1",
          "99999999999999999999",
          "true",
          "false",
          "t",
          "table",
          "trigger",
          "policy",
          "r",
          "p",
          "c",
          "f",
          "u",
          "x",
          "v",
          "m",
          "S",
          "i",
          "e",
          "d",
          "relation",
          "column",
          "constraint",
          "index",
          "type",
          "routine",
          "member",
          "stamp",
          "ledger",
          "alembic",
          "sqlx",
          "flyway",
          "prisma",
          "goose",
          "server",
          "parent",
          "reads",
          "schema",
          "extension",
          "event trigger",
          "public",
          "players",
          "orders",
          "a\\nb",
          "\\t",
          "\\",
          "\u001b[31m",
          "\u202e",
          "::error::x",
          "nextval('x')",
          "integer[]",
          "character varying(10)",
          "(((",
          "'",
          "\"",
          "numeric(5,",
          "15",
          "999999",
          "[]",
          ".",
          "18.1",
          "-",
          "2147483648",
          "a".repeat(5000));

  private final Random random;

  public SnapshotMutator(long seed) {
    this.random = new Random(seed);
  }

  /// Another text made from `text`.
  public String mutate(String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n")));
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count && lines.size() > 2; i++) {
      int at = random.nextInt(lines.size());
      List<String> columns = new ArrayList<>(Arrays.asList(lines.get(at).split("\t", -1)));
      int column = random.nextInt(columns.size());
      switch (random.nextInt(9)) {
        case 0 -> columns.set(column, word());
        case 1 -> columns.set(0, word());
        case 2 -> lines.add(random.nextInt(lines.size()), lines.get(at));
        case 3 -> lines.remove(at);
        case 4 -> columns.set(0, columns.set(column, columns.getFirst()));
        case 5 -> columns.add(word());
        case 6 -> {
          for (int each = 1; each < columns.size(); each++) {
            if (random.nextInt(3) == 0) {
              columns.set(each, word());
            }
          }
        }
        case 7 -> {
          String other = lines.get(random.nextInt(lines.size()));
          columns.set(column, other.substring(other.lastIndexOf('\t') + 1));
        }
        default -> columns.set(column, columns.get(column) + word());
      }
      if (at < lines.size()) {
        lines.set(at, String.join("\t", columns));
      }
    }
    return String.join("\n", lines);
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
