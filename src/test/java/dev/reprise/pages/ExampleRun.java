package dev.reprise.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.fix.Analysis;
import dev.reprise.fix.Fixer;
import dev.reprise.fix.Limits;
import dev.reprise.fix.Rewrite;
import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Platform;
import dev.reprise.operation.platform.Target;
import dev.reprise.operation.platform.Version;
import dev.reprise.pages.Page.Example;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Inspection;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.RunsOfRevisions;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.study.reading.Settings.Overrides;
import dev.reprise.text.FileTree;
import dev.reprise.text.OverlayTree;
import dev.reprise.text.Position;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One example run with one rule: its report, and the files after the program's fixes. `doubts` are
/// the offered fixes that do not work.
record ExampleRun(
    List<ExampleFile> files,
    List<Finding> findings,
    List<String> problems,
    Map<String, String> fixed,
    List<String> doubts) {

  static ExampleRun of(Example example, Rule rule) {
    List<ExampleFile> files = ExampleFile.of(example);
    var texts = new LinkedHashMap<String, String>();
    files.forEach(file -> texts.put(file.path(), file.text()));
    KnowledgeReader.Read read = read(texts, example);
    List<Finding> findings =
        Inspection.run(read.knowledge(), Rules.ALL).findings().stream()
            .filter(each -> each.rule().equals(rule.id()))
            .sorted(Finding.ORDER)
            .toList();
    List<String> doubts = new ArrayList<>();
    Map<String, String> fixed = fixed(texts, example, rule, findings, doubts);
    return new ExampleRun(files, findings, read.problems(), fixed, List.copyOf(doubts));
  }

  /// The knowledge about these files, for the versions the example names.
  static KnowledgeReader.Read read(Map<String, String> texts, Example example) {
    var tree = new OverlayTree(OverlayTree.EMPTY);
    texts.forEach((path, text) -> tree.put(path, text.getBytes(UTF_8)));
    return read(tree, example);
  }

  static KnowledgeReader.Read read(FileTree tree, Example example) {
    return KnowledgeReader.read(tree, List.of(""), settings(example));
  }

  static Settings settings(Example example) {
    Map<String, String> options = example.options();
    var versions =
        new Overrides(
            Version.of(options.getOrDefault("alembic", Platform.NEWEST.alembic().toString())),
            version(options.get("sqlalchemy")),
            versions(options),
            target(options.get("database")));
    return Settings.FIX.with(versions);
  }

  private static Map<Database, Version> versions(Map<String, String> options) {
    Map<Database, Version> versions = new EnumMap<>(Database.class);
    for (Database each : Database.CHOICES) {
      Version version = version(options.get(each.word()));
      if (version != null) {
        versions.put(each, version);
      }
    }
    return versions;
  }

  private static Target target(@Nullable String database) {
    return database == null
        ? Target.NOT_TOLD
        : Target.of(Database.valueOf(database.toUpperCase(Locale.ROOT)), "the example");
  }

  private static @Nullable Version version(@Nullable String text) {
    return text == null ? null : Version.of(text);
  }

  /// The findings as the page shows them: `line:column: message`, preceded by the file if the
  /// example has several.
  String report() {
    var report = new StringBuilder();
    for (Finding finding : findings) {
      ExampleFile file = file(finding.place().path());
      Position start = finding.place().start();
      if (files.size() > 1) {
        report.append(file.path()).append(':');
      }
      report
          .append(start.line() - file.prefix())
          .append(':')
          .append(start.column() - file.indent())
          .append(": ")
          .append(finding.message())
          .append('\n');
    }
    return report.toString();
  }

  /// The page's marker for the files after the fixes.
  String fixedWord() {
    boolean unsafe =
        findings.stream()
            .filter(each -> !each.fixes().isEmpty())
            .anyMatch(each -> each.fixes().getFirst().applicability() != Fix.Applicability.SAFE);
    return unsafe ? " fixed unsafe" : " fixed";
  }

  /// A file's content on the page after the fixes, by file name; only files that changed, or have a
  /// new name.
  Map<String, String> fixedOnPage() {
    var shown = new LinkedHashMap<String, String>();
    for (ExampleFile file : files) {
      String now = fixed.get(file.path());
      if (now != null && !now.equals(file.text())) {
        shown.put(file.path(), file.unwrap(now));
      }
    }
    fixed.forEach((path, text) -> {
      if (!has(path)) {
        shown.put(path, text);
      }
    });
    return shown;
  }

  /// True if the example itself has a file of this name, before any fix.
  boolean has(String path) {
    return files.stream().anyMatch(each -> each.path().equals(path));
  }

  ExampleFile file(String path) {
    return files.stream().filter(each -> each.path().equals(path)).findFirst().orElseThrow();
  }

  /// The files changed by the rule's own fixes, after the program has fixed them until nothing is
  /// left to do.
  private static Map<String, String> fixed(
      Map<String, String> texts,
      Example example,
      Rule rule,
      List<Finding> own,
      List<String> doubts) {
    Set<String> touched = new HashSet<>();
    for (Finding finding : own) {
      finding.fixes().stream()
          .flatMap(fix -> fix.changes().stream())
          .forEach(change -> touched.add(change.path()));
    }
    if (touched.isEmpty()) {
      return texts;
    }
    boolean alone = Set.of("history", "reading", "deploy").contains(rule.profile().family());
    Analysis look =
        tree -> {
          KnowledgeReader.Read read = read(tree, example);
          List<Finding> seen =
              Inspection.run(read.knowledge(), alone ? Rules.ALL : Rules.DEFAULT)
                  .findings()
                  .stream()
                  .filter(each -> !alone || each.rule().equals(rule.id()))
                  .toList();
          return new Analysis.Seen(
              seen,
              read.problems(),
              read.coverage().unknown(),
              RunsOfRevisions.of(read.knowledge()));
        };
    var tree = new OverlayTree(OverlayTree.EMPTY);
    texts.forEach((path, text) -> tree.put(path, text.getBytes(UTF_8)));
    var limits = new Limits(true, path -> touched.contains(path) || !texts.containsKey(path));
    var result = new LinkedHashMap<>(texts);
    Fixer.Result done = Fixer.fix(tree, look, limits);
    doubts.addAll(done.doubts());
    for (Rewrite rewrite : done.rewrites()) {
      if (rewrite.from() != null) {
        result.remove(rewrite.from());
      }
      result.put(rewrite.path(), new String(rewrite.after(), UTF_8));
    }
    return result;
  }
}
