package dev.reprise.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.replay.Verdict;
import dev.reprise.rule.inspection.Inspection;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.rule.rerun.Unreadable;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.FileTree;
import dev.reprise.text.OverlayTree;
import dev.reprise.text.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// An internal error in one revision: the others are reported, and so is the error.
final class MishapsTest {
  private static final String REVISION =
      """
      from alembic import op
      import sqlalchemy as sa
      %s
      revision = "%s"
      down_revision = %s


      def upgrade():
          op.add_column("t", sa.Column("c%s", sa.Integer()))
          %s
      """;

  /// A tree in which one file fails on every read after the first.
  private static final class Mined implements FileTree {
    private final FileTree files;
    private final String mine;
    private int read;

    Mined(FileTree files, String mine) {
      this.files = files;
      this.mine = mine;
    }

    @Override
    public Kind kind(String path) {
      return path.equals(mine) ? Kind.FILE : files.kind(path);
    }

    @Override
    public boolean isLink(String path) {
      return false;
    }

    @Override
    public List<String> list(String directory) throws IOException {
      List<String> names = new ArrayList<>(files.list(directory));
      if (FileTree.parent(mine).equals(directory)) {
        names.add(FileTree.name(mine));
        Collections.sort(names);
      }
      return names;
    }

    @Override
    public byte[] read(String path) throws IOException {
      if (path.equals(mine)) {
        if (read++ > 0 || mine.endsWith(".sql")) {
          throw new IllegalStateException("a mine");
        }
        return new byte[0];
      }
      return files.read(path);
    }
  }

  @Test
  void inReadingPython() {
    KnowledgeReader.Read read = read(new Mined(revisions("", ""), "versions/003_c.py"));
    assertEquals(2, read.knowledge().revisions().count());
    told("versions/003_c.py: internal error; please report it: ", read.problems());
  }

  @Test
  void inReadingSql() {
    var files = tree();
    files.put("V1__a.sql", "CREATE TABLE a (id integer);".getBytes(UTF_8));
    files.put("V2__b.sql", "CREATE TABLE b (id integer);".getBytes(UTF_8));
    KnowledgeReader.Read read = read(new Mined(files, "V3__c.sql"));
    assertEquals(2, read.knowledge().revisions().count());
    told("V3__c.sql: internal error; please report it: ", read.problems());
  }

  @Test
  void inEvaluating() {
    FileTree files = revisions("from helper import change", "change()");
    KnowledgeReader.Read read = read(new Mined(files, "helper.py"));
    List<StudiedRevision> studied = read.knowledge().revisions().toList();
    assertEquals(Verdict.FAILS, studied.getFirst().replayed().rerun().verdict());
    assertEquals(Verdict.UNKNOWN, studied.getLast().replayed().rerun().verdict());
    told("versions/002_b.py: internal error; please report it: ", read.problems());
    Inspection.Result inspected = Inspection.run(read.knowledge(), Rules.DEFAULT);
    assertEquals(List.of("001 unguarded-add-column", "002 unreadable"), told(inspected.findings()));
    assertTrue(!inspected.findings().getFirst().fixes().isEmpty());
    assertTrue(
        inspected
            .findings()
            .getLast()
            .message()
            .startsWith("This could not be analyzed: internal error; please report it: "));
  }

  @Test
  void inARule() {
    KnowledgeReader.Read read = read(revisions("", ""));
    Inspection.Result inspected =
        Inspection.run(read.knowledge(), List.of(new FailsFor("002"), new Unreadable()));
    assertEquals(List.of("001 made-up", "002 unreadable"), told(inspected.findings()));
    assertEquals(
        List.of(
            "versions/002_b.py: internal error; please report it: java.lang.StackOverflowError"),
        inspected.problems().stream().map(each -> each.split(" at ", 2)[0]).toList());
  }

  @Test
  void inARuleOnHistories() {
    KnowledgeReader.Read read = read(revisions("", ""));
    Inspection.Result inspected =
        Inspection.run(
            read.knowledge(), List.of(new FailsFor("always"), Rules.byId("unguarded-add-column")));
    assertEquals(
        List.of("001 unguarded-add-column", "002 unguarded-add-column"),
        told(inspected.findings()));
    assertTrue(inspected.problems().getFirst().startsWith("made-up: internal error"));
  }

  /// Reports every revision, and overflows the stack at one of them.
  private static final class FailsFor extends Rule {
    private final String revision;

    FailsFor(String revision) {
      super("made-up", Severity.NOTE, Precision.HIGH, "reading");
      this.revision = revision;
    }

    @Override
    public Stream<Finding> check(Knowledge knowledge) {
      return revision.equals("always")
          ? check(knowledge)
          : knowledge
              .revisions()
              .flatMap(
                  each -> each.revision().id().equals(revision) ? check(knowledge) : found(each));
    }

    private Stream<Finding> found(StudiedRevision studied) {
      return Stream.of(
          new Finding(
                  id(),
                  Severity.NOTE,
                  When.READING,
                  "A revision.",
                  new Place(studied.revision().source(), Span.at(0)),
                  "")
              .in(studied.revision().id()));
    }
  }

  private static KnowledgeReader.Read read(FileTree tree) {
    return KnowledgeReader.read(tree, List.of(""), Settings.LINT);
  }

  private static FileTree revisions(String imports, String last) {
    OverlayTree tree = tree();
    tree.put("env.py", new byte[0]);
    tree.put("script.py.mako", new byte[0]);
    tree.put("versions/001_a.py", REVISION.formatted("", "001", "None", "1", "").getBytes(UTF_8));
    tree.put(
        "versions/002_b.py",
        REVISION.formatted(imports, "002", "\"001\"", "2", last).getBytes(UTF_8));
    return tree;
  }

  private static OverlayTree tree() {
    return new OverlayTree(
        new FileTree() {
          @Override
          public Kind kind(String path) {
            return path.isEmpty() ? Kind.DIRECTORY : Kind.NONE;
          }

          @Override
          public boolean isLink(String path) {
            return false;
          }

          @Override
          public List<String> list(String directory) {
            return List.of();
          }

          @Override
          public byte[] read(String path) throws IOException {
            throw new IOException(path);
          }
        });
  }

  private static List<String> told(List<Finding> findings) {
    return findings.stream().map(each -> each.revision() + " " + each.rule()).toList();
  }

  private static void told(String beginning, List<String> problems) {
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.getFirst().startsWith(beginning), problems::toString);
    assertTrue(problems.getFirst().contains(" at dev.reprise."), problems::toString);
  }
}
