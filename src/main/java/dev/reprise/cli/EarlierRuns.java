package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.cache.CacheDirectory;
import dev.reprise.cli.cache.DirectoryShelf;
import dev.reprise.cli.cache.KeptAnswer;
import dev.reprise.cli.cache.KeptAnswers;
import dev.reprise.cli.cache.Program;
import dev.reprise.cli.project.EffectiveOptions;
import dev.reprise.cli.project.Examiner;
import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.terminal.Console;
import dev.reprise.finding.Baseline;
import dev.reprise.report.Style;
import dev.reprise.rule.Rule;
import dev.reprise.text.CacheStore;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Data kept for later runs: whole answers, and on `shelf` the catalogs that revisions leave.
record EarlierRuns(CacheStore shelf) {
  private static final EarlierRuns NONE = new EarlierRuns(CacheStore.NONE);

  /// None if nothing is to be kept, or there is no place for it.
  static EarlierRuns of(EffectiveOptions chosen, Workspace workspace, Console console) {
    Path directory = chosen.flag("no-cache") ? null : CacheDirectory.of(console.environment());
    String program = directory == null ? null : Program.identity();
    if (directory == null || program == null) {
      return NONE;
    }
    String refusal = CacheDirectory.refusal(directory, workspace.root());
    if (refusal != null && chosen.flag("verbose")) {
      console.say("not using the cache in " + directory + ": " + refusal);
    }
    return refusal != null
        ? NONE
        : new EarlierRuns(new DirectoryShelf(directory, program + "\n" + workspace.root()));
  }

  /// Null if a run may do more than print, or depends on more than files, the command line and the
  /// configuration; and if it is for single files, which change between runs.
  @Nullable KeptAnswers answers(
      ParsedArguments given,
      Examiner examiner,
      List<AskedReport> reports,
      Style style,
      Console console) {
    EffectiveOptions chosen = examiner.chosen();
    boolean more =
        shelf == CacheStore.NONE
            || examiner.workspace().asked().isOfFiles()
            || !chosen.list("against").isEmpty()
            || chosen.text("since") != null
            || reports.stream().anyMatch(report -> report.file() != null)
            || JobSummary.isWanted(console);
    return more ? null : new KeptAnswers(shelf, question(given, examiner, style));
  }

  private static String question(ParsedArguments given, Examiner examiner, Style style) {
    Workspace workspace = examiner.workspace();
    var question = new StringBuilder(workspace.workingDirectory().toString());
    question.append('\n').append(workspace.selected());
    for (String path : workspace.selected()) {
      question.append(' ').append(workspace.tree().kind(path));
    }
    question.append('\n').append(given).append('\n').append(examiner.chosen().configuration());
    for (Rule rule : examiner.rules()) {
      question.append(' ').append(rule.id());
    }
    question.append('\n').append(style).append('\n').append(examiner.known().file());
    for (Baseline.Entry entry : examiner.known().baseline().entries()) {
      question.append('\n').append(entry.line());
    }
    question.append('\n').append(examiner.stamped());
    return question.toString();
  }

  /// Runs `run` with a console of its own and records its output and exit status.
  static KeptAnswer record(Console console, ToIntFunction<Console> run) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var inner =
        new Console(
            console.in(),
            new PrintStream(out, false, UTF_8),
            new PrintStream(err, false, UTF_8),
            OutputStream.nullOutputStream(),
            console.workingDirectory(),
            console.environment());
    int status = run.applyAsInt(inner);
    inner.out().flush();
    inner.err().flush();
    return new KeptAnswer(out.toByteArray(), err.toByteArray(), status);
  }
}
