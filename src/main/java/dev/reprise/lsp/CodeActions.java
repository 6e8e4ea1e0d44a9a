package dev.reprise.lsp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.reprise.finding.AddedSuppressions;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.fix.Analysis;
import dev.reprise.fix.Fixer;
import dev.reprise.fix.Limits;
import dev.reprise.fix.Rewrite;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.RunsOfRevisions;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.EncodingException;
import dev.reprise.text.FileTree;
import dev.reprise.text.Inside;
import dev.reprise.text.Source;
import dev.reprise.text.SourceFile;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RenameFile;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/// Fixes as code actions. Their edits are computed on demand in the same way as `--fix`: tested,
/// formatted, and omitted if they fail.
record CodeActions(Analyst analyst) {
  static final String FIX_ALL = CodeActionKind.SourceFixAll + ".reprise";

  private static final String SILENCE = "Silence %s here";
  private static final String SILENCE_FILE = "Silence %s in this file";

  /// The target of an action: the finding by properties that survive line moves, and the fix by its
  /// title; all safe fixes of the file if the rule is empty.
  record Aim(String path, String rule, String subject, String when, String title) {
    List<String> parts() {
      return List.of(path, rule, subject, when, title);
    }

    static Aim of(List<String> parts) {
      return new Aim(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
    }

    boolean isAll() {
      return rule.isEmpty();
    }

    boolean isSilencing(String title) {
      return !isAll() && title().equals(title.formatted(rule));
    }

    boolean isOf(Finding finding) {
      return finding.place().path().equals(path)
          && finding.rule().equals(rule)
          && finding.subject().equals(subject)
          && finding.when().word().equals(when);
    }
  }

  /// The actions for findings that touch `range`, and one for all safe fixes; without their edits.
  private List<CodeAction> at(Analyst.Analysis analysis, String path, Range range) {
    List<CodeAction> actions = new ArrayList<>();
    List<CodeAction> silencing = new ArrayList<>();
    boolean safe = false;
    for (Finding finding : analysis.findings()) {
      if (!finding.place().path().equals(path)) {
        continue;
      }
      boolean touched = touches(EditorText.range(finding.place()), range);
      for (Fix fix : finding.fixes()) {
        boolean unsafe = fix.applicability() == Fix.Applicability.UNSAFE;
        if (fix.applicability() == Fix.Applicability.DISPLAY_ONLY) {
          continue;
        }
        safe |= !unsafe && isFixedUnasked(finding);
        if (touched) {
          CodeAction action = action(finding, fix.title());
          action.setTitle(fix.title() + (unsafe ? " (unsafe: " + fix.doubt() + ")" : ""));
          action.setIsPreferred(!unsafe);
          actions.add(action);
        }
      }
      if (touched) {
        silencing.add(action(finding, SILENCE.formatted(finding.rule())));
        silencing.add(action(finding, SILENCE_FILE.formatted(finding.rule())));
      }
    }
    actions.addAll(silencing);
    if (safe) {
      var all = new CodeAction("Apply all safe fixes in this file (Reprise)");
      all.setKind(FIX_ALL);
      all.setData(new Aim(path, "", "", "", "").parts());
      actions.add(all);
    }
    return actions;
  }

  /// Those of the kinds `only`, or all if that is null; unless the client `resolves` edits later,
  /// with them, and without actions that have none left.
  List<CodeAction> at(
      Analyst.Analysis analysis,
      String path,
      Range range,
      @Nullable List<String> only,
      boolean resolves) {
    List<CodeAction> actions = at(analysis, path, range);
    actions.removeIf(
        action -> only != null && only.stream().noneMatch(each -> isA(action.getKind(), each)));
    if (!resolves) {
      actions.forEach(this::fill);
      actions.removeIf(action -> action.getEdit() == null);
    }
    return actions;
  }

  private static boolean isA(String kind, String wanted) {
    return wanted.isEmpty() || kind.equals(wanted) || kind.startsWith(wanted + ".");
  }

  /// Adds the edit of an action that came without.
  void fill(CodeAction action) {
    List<String> parts = new ArrayList<>();
    if (action.getData() instanceof JsonArray array) {
      for (JsonElement element : array) {
        parts.add(element.getAsString());
      }
    } else if (action.getData() instanceof List<?> list) {
      list.forEach(each -> parts.add(String.valueOf(each)));
    }
    if (parts.size() >= 5) {
      var edit = edit(Aim.of(parts));
      boolean empty =
          (edit.getChanges() == null || edit.getChanges().isEmpty())
              && (edit.getDocumentChanges() == null || edit.getDocumentChanges().isEmpty());
      if (!empty) {
        action.setEdit(edit);
      }
    }
  }

  private CodeAction action(Finding finding, String title) {
    var action = new CodeAction(title);
    action.setKind(CodeActionKind.QuickFix);
    action.setDiagnostics(List.of(Diagnostics.of(finding, analyst.root())));
    String when = finding.when().word();
    action.setData(
        new Aim(finding.place().path(), finding.rule(), finding.subject(), when, title).parts());
    return action;
  }

  /// Empty if no verified edit remains.
  WorkspaceEdit edit(Aim aim) {
    FileTree tree = analyst.session().tree();
    UnaryOperator<Finding> offered =
        finding -> {
          if (aim.isAll()) {
            return isFixedUnasked(finding) ? finding : finding.withFixes(List.of());
          }
          if (aim.isOf(finding) && aim.isSilencing(SILENCE)) {
            return AddedSuppressions.asFixes(List.of(finding)).getFirst();
          }
          if (aim.isOf(finding) && aim.isSilencing(SILENCE_FILE)) {
            return AddedSuppressions.inFile(finding);
          }
          return finding.withFixes(
              aim.isOf(finding)
                  ? finding.fixes().stream().filter(fix -> fix.title().equals(aim.title())).toList()
                  : List.of());
        };
    Analysis look =
        (FileTree at) -> {
          Analyst.Analysis analysis = analyst.of(at, Set.of(aim.path()), Settings.FIX);
          return new Analysis.Seen(
              analysis.findings().stream().map(offered).toList(),
              analysis.read().problems(),
              analysis.read().coverage().unknown(),
              RunsOfRevisions.of(analysis.read().knowledge()));
        };
    Limits limits =
        aim.isAll() ? new Limits(false, aim.path()::equals) : new Limits(true, path -> true);
    return edit(Fixer.fix(tree, look, limits).rewrites());
  }

  private WorkspaceEdit edit(List<Rewrite> rewrites) {
    Map<String, List<TextEdit>> changes = new LinkedHashMap<>();
    List<Either<TextDocumentEdit, ResourceOperation>> operations = new ArrayList<>();
    // An editor would write through links.
    if (rewrites.stream().anyMatch(each -> leadsOut(each.path()))) {
      return new WorkspaceEdit(changes);
    }
    boolean plain = true;
    for (Rewrite rewrite : rewrites) {
      String uri = EditorText.uri(analyst.root(), rewrite.path());
      if (rewrite.isNew()) {
        plain = false;
        operations.add(Either.forRight(new CreateFile(uri)));
      } else if (rewrite.isRename()) {
        plain = false;
        String old = EditorText.uri(analyst.root(), String.valueOf(rewrite.from()));
        operations.add(Either.forRight(new RenameFile(old, uri)));
      }
      List<TextEdit> edits = edits(rewrite);
      if (!edits.isEmpty()) {
        changes.put(uri, edits);
        operations.add(
            Either.forLeft(
                new TextDocumentEdit(
                    new VersionedTextDocumentIdentifier(uri, null),
                    edits.stream()
                        .<Either<TextEdit, org.eclipse.lsp4j.SnippetTextEdit>>map(Either::forLeft)
                        .toList())));
      }
    }
    return plain ? new WorkspaceEdit(changes) : new WorkspaceEdit(operations);
  }

  private boolean leadsOut(String path) {
    return Inside.of(analyst.root(), analyst.root().resolve(path)) == null;
  }

  /// The text between the unchanged beginning and end.
  private static List<TextEdit> edits(Rewrite rewrite) {
    byte[] bytes = rewrite.before();
    String before = bytes == null ? "" : text(rewrite.path(), bytes);
    String after = text(rewrite.path(), rewrite.after());
    if (before.equals(after)) {
      return List.of();
    }
    int most = Math.min(before.length(), after.length());
    int start = 0;
    while (start < most && before.charAt(start) == after.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
      end++;
    }
    // Do not split a surrogate pair.
    if (start > 0 && Character.isHighSurrogate(before.charAt(start - 1))) {
      start--;
    }
    if (end > 0 && Character.isLowSurrogate(before.charAt(before.length() - end))) {
      end--;
    }
    var source = new Source(rewrite.path(), before);
    return List.of(
        new TextEdit(
            EditorText.range(source, new Span(start, before.length() - end)),
            after.substring(start, after.length() - end)));
  }

  private static String text(String path, byte[] bytes) {
    try {
      SourceFile file =
          path.endsWith(".py")
              ? SourceFile.decodePython(path, bytes)
              : SourceFile.decode(path, bytes);
      return file.source().text();
    } catch (EncodingException e) {
      return new String(bytes, UTF_8);
    }
  }

  private static boolean isFixedUnasked(Finding finding) {
    Rule rule = Rules.byId(finding.rule());
    return rule == null || rule.isFixedUnasked();
  }

  private static boolean touches(Range one, Range other) {
    return one.getStart().getLine() <= other.getEnd().getLine()
        && other.getStart().getLine() <= one.getEnd().getLine();
  }
}
