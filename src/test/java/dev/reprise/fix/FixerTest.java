package dev.reprise.fix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.finding.Coverage;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Place;
import dev.reprise.finding.Runs;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.text.Edit;
import dev.reprise.text.FileTree;
import dev.reprise.text.OverlayTree;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Artificial rules: every `x` of a file fails when rerun, every `?` changes something, `xm` only
/// may fail and hides that, a `*` is a step that cannot be followed, and a file with a `!` cannot
/// be read.
class FixerTest {

  @Test
  void whatCollidesWaitsForTheNextRound() {
    Fixer.Result result =
        fix("xx", "a.sql", at -> Edit.replace(new Span(0, at + 1), "y".repeat(at + 1)));
    assertEquals("yy", text(result));
    assertEquals(List.of(), result.doubts());
  }

  @Test
  void aFixAfterWhichTheFileCannotBeReadIsNotAppliedAndIsReported() {
    Fixer.Result result = fix("ax", "a.sql", at -> Edit.replace(new Span(at, at + 1), "!"));
    assertEquals(List.of(), result.rewrites());
    assertEquals(1, result.doubts().size());
    assertTrue(
        result
            .doubts()
            .getFirst()
            .endsWith("failed its check and was not applied; please report it"));
  }

  @Test
  void aFixAfterWhichLessOfTheFileIsFollowedIsNotApplied() {
    Fixer.Result worse = fix("*x", "a.sql", at -> Edit.replace(new Span(at, at + 1), "*"));
    assertEquals(List.of(), worse.rewrites());
    assertEquals(1, worse.doubts().size());
    Fixer.Result equal = fix("*x", "a.sql", at -> Edit.replace(new Span(at, at + 1), "y"));
    assertEquals("*y", text(equal));
  }

  @Test
  void aFixThatLeavesItsFindingIsNotApplied() {
    Fixer.Result result = fix("ax", "a.sql", at -> Edit.insert(at, "b"));
    assertEquals(List.of(), result.rewrites());
    assertEquals(1, result.doubts().size());
  }

  @Test
  void oneThatCannotEvenBeMadeDoesNotKeepTheOthersBack() {
    Fixer.Result result =
        fix(
            "x1x2",
            "a.sql",
            at -> at == 0 ? Edit.insert(99, "b") : Edit.replace(new Span(at, at + 1), "y"));
    assertEquals("x1y2", text(result));
    assertTrue(
        result.messages().getFirst().startsWith("internal error; please report it: "),
        result.messages()::toString);
  }

  @Test
  void oneBadFixDoesNotKeepTheOthersBack() {
    Fixer.Result result =
        fix(
            "x1x2",
            "a.sql",
            at -> at == 0 ? Edit.insert(0, "b") : Edit.replace(new Span(at, at + 1), "y"));
    assertEquals("x1y2", text(result));
    assertEquals(1, result.doubts().size());
  }

  @Test
  void aFileIsNotChangedWhoseRowsARunAfterTheFixCouldLose() {
    Fixer.Result result = fix("ax", "a.sql", at -> Edit.replace(new Span(at, at + 1), "%"));
    assertEquals(List.of(), result.rewrites());
    assertEquals(List.of(), result.doubts());
    assertEquals(
        List.of("a.sql: not changed, because a run after the fix could lose rows"),
        result.refusals());
  }

  @Test
  void norIsItHalfFixed() {
    Fixer.Result result =
        fix("xx", "a.sql", at -> Edit.replace(new Span(at, at + 1), at == 0 ? "y" : "%"));
    assertEquals(List.of(), result.rewrites());
    assertEquals(
        List.of("a.sql: not changed, because a run after the fix could lose rows"),
        result.refusals());
  }

  /// Halfway, after the downgrade, or with another schema.
  @Test
  void aFixAfterWhichARunIsAnotherOneIsNotApplied() {
    for (String mark : List.of("~", "'", "<", "#")) {
      Fixer.Result result = fix("ax", "a.sql", at -> Edit.replace(new Span(at, at + 1), mark));
      assertEquals(List.of(), result.rewrites(), mark);
      assertEquals(1, result.doubts().size(), mark);
    }
  }

  @Test
  void filesOfRunnersThatKeepChecksumsWaitForAYes() {
    Fixer.Result result = fix("x", "V1__init.sql", at -> Edit.replace(new Span(at, at + 1), "y"));
    assertEquals(List.of(), result.rewrites());
    assertEquals(
        List.of(
            "V1__init.sql: not fixed, because Flyway keeps checksums of applied files;"
                + " use --unsafe-fixes to fix it anyway"),
        result.refusals());
  }

  @Test
  void aFileIsLeftAloneWhoseSecondRunWouldNoLongerFailButChangeSomething() {
    Function<Integer, Edit> cure = at -> Edit.replace(new Span(at, at + 1), "y");
    var tree = new OverlayTree(OverlayTree.EMPTY, Map.of("a.sql", "x?".getBytes(UTF_8)));
    Fixer.Result careful =
        Fixer.fix(tree, seen -> look(seen, "a.sql", cure), new Limits(false, _ -> true));
    assertEquals(List.of(), careful.rewrites());
    assertEquals(0, careful.applied());
    assertEquals(
        List.of(
            "a.sql: not fixed, because a second run would then succeed and misbehave silently"
                + " (silent); use --unsafe-fixes to fix it anyway"),
        careful.refusals());
    Fixer.Result bold =
        Fixer.fix(tree, seen -> look(seen, "a.sql", cure), new Limits(true, _ -> true));
    assertEquals("y?", text(bold));
  }

  @Test
  void soIsOneWhoseSecondRunMayHaveFailed() {
    Fixer.Result result = fix("xm?", "a.sql", at -> Edit.replace(new Span(at, at + 1), "y"));
    assertEquals(List.of(), result.rewrites());
    assertEquals(1, result.refusals().size());
  }

  /// One of 64 files is used by another, and fixing it breaks that one. Each check takes seconds in
  /// a large project.
  @Test
  void whatBreaksAnotherFileIsFoundByHalves() {
    var tree = new OverlayTree(OverlayTree.EMPTY);
    for (int i = 0; i < 64; i++) {
      tree.put("file%02d.sql".formatted(i), "x".getBytes(UTF_8));
    }
    var looks = new AtomicInteger();
    Fixer.Result result =
        Fixer.fix(
            tree,
            seen -> {
              looks.incrementAndGet();
              return lookAtMany(seen, "file41.sql");
            },
            new Limits(false, _ -> true));
    assertEquals(63, result.rewrites().size());
    assertEquals(1, result.doubts().size(), result.doubts()::toString);
    assertTrue(looks.get() <= 40, looks::toString);
  }

  private static Analysis.Seen lookAtMany(FileTree tree, String used) {
    List<Finding> findings = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      String path = "file%02d.sql".formatted(i);
      String letter = path.equals(used) ? "^" : "y";
      Analysis.Seen one = look(tree, path, at -> Edit.replace(new Span(at, at + 1), letter));
      findings.addAll(one.findings());
      boolean gone = one.findings().isEmpty() && path.equals(used);
      problems.addAll(gone ? List.of("user.sql:1:1: cannot be read") : List.of());
    }
    return new Analysis.Seen(findings, problems, List.of(), List.of());
  }

  /// The edit in `a` leaves shape, which `b` and `c` find when they run.
  @Test
  void whatComesAfterASpoiltFileIsNotBlamedForIt() {
    Fixer.Result result =
        Fixer.fix(three(), FixerTest::oneAfterTheOther, new Limits(false, _ -> true));
    assertEquals(List.of("b.sql", "c.sql"), result.rewrites().stream().map(Rewrite::path).toList());
    assertEquals(1, result.doubts().size());
  }

  /// Checks of the edited parts succeed, but a check of everything does not.
  @Test
  void whatPartsPassAndTheWholeDoesNotIsTriedAgain() {
    var parts = new AtomicInteger();
    Analysis look =
        new Analysis() {
          @Override
          public Seen at(FileTree tree) {
            return oneAfterTheOther(tree);
          }

          @Override
          public Seen again(FileTree tree, Set<String> edited, Set<String> changed, Seen before) {
            parts.incrementAndGet();
            return new Seen(List.of(), List.of(), List.of(), before.runs());
          }
        };
    Fixer.Result result = Fixer.fix(three(), look, new Limits(false, _ -> true));
    assertTrue(parts.get() > 0);
    assertEquals(List.of("b.sql", "c.sql"), result.rewrites().stream().map(Rewrite::path).toList());
  }

  /// A file leaves the same state as before, but another branch breaks its edit: the merge and
  /// everything after it have another database, and every one of those files has a fix.
  @Test
  void oneFileThatSpoilsAMergeDoesNotSinkTheOthers() {
    var tree = new OverlayTree(OverlayTree.EMPTY);
    for (int i = 0; i < 300; i++) {
      tree.put("%03d.sql".formatted(i), "x".getBytes(UTF_8));
    }
    var looks = new AtomicInteger();
    Fixer.Result result =
        Fixer.fix(
            tree,
            seen -> {
              looks.incrementAndGet();
              return behindAMerge(seen);
            },
            new Limits(false, _ -> true));
    assertEquals(299, result.rewrites().size());
    assertTrue(looks.get() <= 60, looks::toString);
  }

  /// The same where checks of the edited parts do not see the merge: the file is found by halves,
  /// and nothing is done twice.
  @Test
  void oneFileThatOnlyTheWholeConvictsIsFoundByHalves() {
    var tree = new OverlayTree(OverlayTree.EMPTY);
    for (int i = 0; i < 300; i++) {
      tree.put("%03d.sql".formatted(i), "x".getBytes(UTF_8));
    }
    var looks = new AtomicInteger();
    Analysis look =
        new Analysis() {
          @Override
          public Seen at(FileTree tree) {
            looks.incrementAndGet();
            return behindAMerge(tree);
          }

          @Override
          public Seen again(FileTree tree, Set<String> edited, Set<String> changed, Seen before) {
            Seen now = at(tree);
            List<Runs> runs = edited.contains("merge.sql") ? now.runs() : before.runs();
            return new Seen(now.findings(), List.of(), List.of(), runs);
          }
        };
    Fixer.Result result = Fixer.fix(tree, look, new Limits(false, _ -> true));
    assertEquals(299, result.rewrites().size());
    assertTrue(looks.get() <= 20, looks::toString);
    assertTrue(result.rewrites().stream().noneMatch(each -> each.path().equals("003.sql")));
  }

  private static Analysis.Seen behindAMerge(FileTree tree) {
    List<Finding> findings = new ArrayList<>();
    List<Runs> runs = new ArrayList<>();
    var none = new Shape("");
    var found = none;
    for (int i = 0; i < 300; i++) {
      String path = "%03d.sql".formatted(i);
      Analysis.Seen one = look(tree, path, at -> Edit.replace(new Span(at, at + 1), "y"));
      findings.addAll(one.findings());
      runs.add(new Runs(path, true, true, null, true, false, true, false, found, found));
      if (i == 3) {
        found = new Shape(read(tree, path).replace("x", ""));
        runs.add(new Runs("merge.sql", true, true, null, true, false, true, false, found, found));
      }
    }
    return new Analysis.Seen(findings, List.of(), List.of(), runs);
  }

  /// Each fix of 300 in one file leaves its finding, and another file is still fixed.
  @Test
  void aFileWithManyBadFixesCostsFewLooks() {
    var tree =
        new OverlayTree(
            OverlayTree.EMPTY,
            Map.of("a.sql", "x1".repeat(300).getBytes(UTF_8), "b.sql", "x".getBytes(UTF_8)));
    var looks = new AtomicInteger();
    Analysis look =
        seen -> {
          looks.incrementAndGet();
          Analysis.Seen bad = look(seen, "a.sql", at -> Edit.insert(at, "b"));
          Analysis.Seen good = look(seen, "b.sql", at -> Edit.replace(new Span(at, at + 1), "y"));
          return new Analysis.Seen(
              Stream.concat(bad.findings().stream(), good.findings().stream()).toList(),
              List.of(),
              List.of(),
              Stream.concat(bad.runs().stream(), good.runs().stream()).toList());
        };
    Fixer.Result result = Fixer.fix(tree, look, new Limits(false, _ -> true));
    assertEquals(List.of("b.sql"), result.rewrites().stream().map(Rewrite::path).toList());
    assertTrue(looks.get() <= 20, looks::toString);
  }

  private static FileTree three() {
    byte[] text = "x".getBytes(UTF_8);
    return new OverlayTree(OverlayTree.EMPTY, Map.of("a.sql", text, "b.sql", text, "c.sql", text));
  }

  private static Analysis.Seen oneAfterTheOther(FileTree tree) {
    List<Finding> findings = new ArrayList<>();
    List<Runs> runs = new ArrayList<>();
    var shape = new StringBuilder();
    for (String path : List.of("a.sql", "b.sql", "c.sql")) {
      String letter = path.equals("a.sql") ? "#" : "y";
      Analysis.Seen one = look(tree, path, at -> Edit.replace(new Span(at, at + 1), letter));
      findings.addAll(one.findings());
      var found = new Shape(shape.toString());
      shape.append(read(tree, path).replaceAll("[^#]", ""));
      var left = new Shape(shape.toString());
      runs.add(new Runs(path, true, true, null, true, false, true, false, found, left));
    }
    return new Analysis.Seen(findings, List.of(), List.of(), runs);
  }

  /// Both fixes of `a` failed together with the one that damages `c`, but are correct together.
  @Test
  void oneFindingGetsOneFix() {
    var tree =
        new OverlayTree(
            OverlayTree.EMPTY, Map.of("a.sql", "x".getBytes(UTF_8), "b.sql", "x".getBytes(UTF_8)));
    Analysis look =
        seen -> {
          List<Finding> findings = new ArrayList<>();
          List<String> problems = new ArrayList<>();
          for (String path : List.of("a.sql", "b.sql")) {
            String text = read(seen, path);
            if (path.equals("b.sql") && !text.equals("x")) {
              problems.add("c.sql:1:1: cannot be read");
            }
            if (text.equals("x")) {
              var source = new Source(path, text);
              findings.add(
                  letter(
                      source,
                      0,
                      "last",
                      List.of(
                          Fix.safe("Write before", source, Edit.insert(0, "y")),
                          Fix.safe("Write behind", source, Edit.insert(1, "z")))));
            }
          }
          return new Analysis.Seen(findings, problems, List.of(), List.of());
        };
    assertEquals("yx", text(Fixer.fix(tree, look, new Limits(false, _ -> true))));
  }

  private static String read(FileTree tree, String path) {
    try {
      return new String(tree.read(path), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Finding letter(Source source, int at, String subject, List<Fix> fixes) {
    return new Finding(
            "letter",
            Severity.WARNING,
            When.RERUN,
            "This is wrong.",
            new Place(source, new Span(at, at + 1)),
            subject)
        .withSqlstate("42P07")
        .withFixes(fixes);
  }

  private static Fixer.Result fix(String text, String path, Function<Integer, Edit> cure) {
    var tree = new OverlayTree(OverlayTree.EMPTY, Map.of(path, text.getBytes(UTF_8)));
    return Fixer.fix(tree, seen -> look(seen, path, cure), new Limits(false, _ -> true));
  }

  private static Analysis.Seen look(FileTree tree, String path, Function<Integer, Edit> cure) {
    String text = read(tree, path);
    var source = new Source(path, text);
    List<Finding> findings = new ArrayList<>();
    for (int at = text.indexOf('x'); at >= 0; at = text.indexOf('x', at + 1)) {
      String subject = at + 1 < text.length() ? text.substring(at + 1, at + 2) : "last";
      findings.add(
          letter(
              source,
              at,
              subject,
              List.of(Fix.safe("Write another letter", source, cure.apply(at)))));
    }
    if (text.contains("?")) {
      var place = new Place(source, Span.at(text.indexOf('?')));
      findings.add(
          new Finding("silent", Severity.ERROR, When.RERUN, "This changes something.", place, "?"));
    }
    List<String> problems = text.contains("!") ? List.of(path + ":1:1: cannot be read") : List.of();
    List<Coverage.Unread> unread = new ArrayList<>();
    for (int at = text.indexOf('*'); at >= 0; at = text.indexOf('*', at + 1)) {
      unread.add(new Coverage.Unread(new Place(source, Span.at(at)), "A step is unknown"));
    }
    boolean may = text.contains("xm");
    String changes = text.contains("?") && !may ? "silent" : null;
    var left = new Shape(text.replaceAll("[^#]", ""));
    var runs =
        new Runs(
            path,
            true,
            may || !text.contains("x"),
            changes,
            !text.contains("~"),
            text.contains("'"),
            !text.contains("<"),
            text.contains("%"),
            new Shape(""),
            left);
    return new Analysis.Seen(findings, problems, unread, List.of(runs));
  }

  private record Shape(String text) implements Runs.State {
    @Override
    public boolean isSame(Runs.State other) {
      return equals(other);
    }
  }

  private static String text(Fixer.Result result) {
    return new String(result.rewrites().getFirst().after(), UTF_8);
  }
}
