package dev.reprise.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.rule.inspection.Inspection;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.reading.Asked;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.CacheStore;
import dev.reprise.text.FileTree;
import dev.reprise.text.OverlayTree;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// An earlier run's knowledge of the ancestors is used if and only if a new run would find the
/// same.
class EarlierStatesTest {
  private static final int LENGTH = 6;

  private final Map<String, String> files = new LinkedHashMap<>();
  private final RecordingShelf shelf = new RecordingShelf();

  EarlierStatesTest() {
    files.put("alembic.ini", "[alembic]\nscript_location = migrations\n");
    files.put("requirements.txt", "alembic==1.16.5\nSQLAlchemy==2.0.41\n");
    files.put("migrations/env.py", "from alembic import context\n");
    files.put("migrations/shared.py", "def table():\n    return 'players'\n");
    for (int i = 1; i <= LENGTH; i++) {
      files.put(path(i), revision(i));
    }
  }

  private static String path(int number) {
    return "migrations/versions/%04d.py".formatted(number);
  }

  private static String revision(int number) {
    String work =
        switch (number) {
          case 1 -> "create_table('players', sa.Column('id', sa.Integer, primary_key=True))";
          case 2 -> "execute(\"CREATE TYPE mood AS ENUM ('sad', 'ok')\")";
          case 3 -> "execute(\"INSERT INTO players (id) VALUES (1)\")";
          case 4 -> "create_unique_constraint(None, table(), ['id'])";
          default -> "add_column(table(), sa.Column('c%d', sa.Text()))".formatted(number);
        };
    return """
    from alembic import op
    import sqlalchemy as sa
    from migrations.shared import table

    revision = '%04d'
    down_revision = %s


    def upgrade():
        op.%s
    """
        .formatted(number, number == 1 ? "None" : "'%04d'".formatted(number - 1), work);
  }

  private FileTree tree() {
    var tree = new OverlayTree(OverlayTree.EMPTY);
    files.forEach((path, text) -> tree.put(path, text.getBytes(UTF_8)));
    return tree;
  }

  private String findings(String path, CacheStore shelf) {
    Settings settings = Settings.LINT.only(Asked.files(Set.of(path))).keepingOn(shelf);
    KnowledgeReader.Read read = KnowledgeReader.read(tree(), List.of(""), settings);
    return Inspection.run(read.knowledge(), Rules.ALL) + "\n" + read.problems();
  }

  @Test
  void theSecondRunFindsTheStateBeforeTheFile() {
    String first = findings(path(LENGTH), shelf);
    assertEquals(Set.of(path(LENGTH - 1), path(LENGTH)), shelf.keptNow());
    assertEquals(first, findings(path(LENGTH), shelf));
    assertEquals(Set.of(path(LENGTH)), shelf.keptNow());
    assertEquals(first, findings(path(LENGTH), CacheStore.NONE));
  }

  /// As if somebody writes one migration after the other.
  @Test
  void theStateBehindTheFileIsTheOneBeforeTheNext() {
    files.remove(path(LENGTH));
    findings(path(LENGTH - 1), shelf);
    files.put(path(LENGTH), revision(LENGTH));
    shelf.keptNow();
    assertEquals(findings(path(LENGTH), CacheStore.NONE), findings(path(LENGTH), shelf));
    assertEquals(Set.of(path(LENGTH)), shelf.keptNow());
  }

  @Test
  void whatIsChangedIsReplayed() {
    Random random = new Random(5);
    String[] texts = {
      "add_column('players', sa.Column('c6', sa.Text()))",
      "drop_column('players', 'id')",
      "execute('DROP TABLE players')",
      "execute(\"CREATE TYPE mood AS ENUM ('sad')\")",
    };
    int differing = 0;
    String before = findings(path(LENGTH), shelf);
    for (int i = 0; i < 300; i++) {
      Map<String, String> kept = new HashMap<>(files);
      int number = 1 + random.nextInt(LENGTH - 1);
      switch (random.nextInt(6)) {
        case 0 ->
            files.put(
                path(number),
                revision(number).replaceFirst("op\\.[^\n]*", "op." + texts[random.nextInt(4)]));
        case 1 -> files.put("migrations/shared.py", "def table():\n    return 'teams'\n");
        case 2 -> files.remove(path(number));
        case 3 -> files.put("migrations/versions/x.py", revision(number));
        case 4 -> files.put("requirements.txt", "alembic==1.8.1\nSQLAlchemy==1.4.46\n");
        default ->
            files.put(
                path(LENGTH), revision(LENGTH).replace("'%04d'".formatted(LENGTH - 1), "'0002'"));
      }
      String fresh = findings(path(LENGTH), CacheStore.NONE);
      assertEquals(fresh, findings(path(LENGTH), shelf), "change " + i);
      assertEquals(fresh, findings(path(LENGTH), shelf), "after change " + i);
      differing += fresh.equals(before) ? 0 : 1;
      files.clear();
      files.putAll(kept);
    }
    assertTrue(differing > 100, "only " + differing + " changes made a difference");
  }

  /// Records the revisions for which something was kept.
  private static final class RecordingShelf implements CacheStore {
    private final Map<String, byte[]> all = new HashMap<>();
    private final Set<String> now = new TreeSet<>();

    @Override
    public byte @Nullable [] find(String name) {
      return all.get(name);
    }

    @Override
    public void keep(String name, byte[] content) {
      all.put(name, content);
      now.add(name.replaceAll(".* (migrations/\\S+) .*", "$1"));
    }

    @Override
    public int cost() {
      return 0;
    }

    Set<String> keptNow() {
      Set<String> kept = Set.copyOf(now);
      now.clear();
      return kept;
    }
  }
}
