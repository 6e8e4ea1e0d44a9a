package dev.reprise.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.finding.Change;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.operation.Version;
import dev.reprise.pages.Page.Example;
import dev.reprise.rule.Inspection;
import dev.reprise.rule.KnowledgeReader;
import dev.reprise.rule.KnowledgeReader.Overrides;
import dev.reprise.rule.Rule;
import dev.reprise.rule.Rules;
import dev.reprise.text.Edit;
import dev.reprise.text.OverlayTree;
import dev.reprise.text.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One example put before one rule: what is reported, and the files after the rule's fixes.
record ExampleRun(
    List<ExampleFile> files,
    List<Finding> findings,
    List<String> problems,
    Map<String, String> fixed) {

  static ExampleRun of(Example example, Rule rule) {
    List<ExampleFile> files = ExampleFile.of(example);
    var texts = new LinkedHashMap<String, String>();
    files.forEach(file -> texts.put(file.path(), file.text()));
    Read read = check(texts, example, rule);
    return new ExampleRun(files, read.findings, read.problems, fixed(texts, read.findings));
  }

  /// The same rule on other texts of the same files.
  static List<Finding> again(Map<String, String> texts, Example example, Rule rule) {
    return check(texts, example, rule).findings;
  }

  private record Read(List<Finding> findings, List<String> problems) {}

  private static Read check(Map<String, String> texts, Example example, Rule rule) {
    var tree = new OverlayTree(OverlayTree.EMPTY);
    texts.forEach((path, text) -> tree.put(path, text.getBytes(UTF_8)));
    var read =
        KnowledgeReader.read(
            tree, List.of(""), KnowledgeReader.Settings.LINT.with(overrides(example.options())));
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : Inspection.run(read.knowledge(), Rules.ALL)) {
      if (finding.rule().equals(rule.id())) {
        findings.add(finding);
      }
    }
    findings.sort(Finding.ORDER);
    return new Read(findings, read.problems());
  }

  static Overrides overrides(Map<String, String> options) {
    return new Overrides(
        version(options.get("alembic")),
        version(options.get("sqlalchemy")),
        version(options.get("postgresql")));
  }

  private static @Nullable Version version(@Nullable String text) {
    return text == null ? null : Version.of(text);
  }

  /// The findings as the page writes them: `line:column: message`, with the file in front where the
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

  /// What stands on the page of a file after the fixes, by file name; only files that changed, or
  /// are new under their name.
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

  /// Whether the example itself has a file of this name, before any fix.
  boolean has(String path) {
    return files.stream().anyMatch(each -> each.path().equals(path));
  }

  ExampleFile file(String path) {
    return files.stream().filter(each -> each.path().equals(path)).findFirst().orElseThrow();
  }

  /// Applies the first fix of every finding that has one to apply; edits that overlap are left out.
  /// Files are made and renamed once all texts are as they should be.
  private static Map<String, String> fixed(Map<String, String> texts, List<Finding> findings) {
    var edits = new HashMap<String, List<Edit>>();
    var created = new LinkedHashMap<String, String>();
    var renamed = new LinkedHashMap<String, String>();
    for (Finding finding : findings) {
      for (Fix fix : finding.fixes()) {
        if (fix.applicability() != Fix.Applicability.DISPLAY_ONLY) {
          for (Change change : fix.changes()) {
            switch (change) {
              case Change.EditFile(var source, var list) ->
                  edits.computeIfAbsent(source.path(), _ -> new ArrayList<>()).addAll(list);
              case Change.CreateFile(var path, var text) -> created.put(path, text);
              case Change.RenameFile(var source, var to) -> renamed.put(source.path(), to);
            }
          }
          break;
        }
      }
    }
    var result = new LinkedHashMap<>(texts);
    edits.forEach((path, list) -> result.put(path, apply(texts.getOrDefault(path, ""), list)));
    renamed.forEach((from, to) -> result.put(to, String.valueOf(result.remove(from))));
    result.putAll(created);
    return result;
  }

  private static String apply(String text, List<Edit> edits) {
    List<Edit> sorted = new ArrayList<>(edits.stream().distinct().toList());
    sorted.sort(Comparator.comparingInt(edit -> edit.span().start()));
    var result = new StringBuilder();
    int at = 0;
    for (Edit edit : sorted) {
      if (edit.span().start() >= at) {
        result.append(text, at, edit.span().start()).append(edit.replacement());
        at = edit.span().end();
      }
    }
    return result.append(text.substring(at)).toString();
  }
}
