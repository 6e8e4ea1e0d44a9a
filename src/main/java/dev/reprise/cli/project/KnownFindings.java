package dev.reprise.cli.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ReportFile;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.finding.Baseline;
import dev.reprise.finding.Finding;
import dev.reprise.history.Revision;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.Knowledge;
import dev.reprise.text.Inside;
import dev.reprise.text.PlainFile;
import dev.reprise.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `--baseline` and `--write-baseline`: the named file, or the default one in the repository's
/// root.
public record KnownFindings(Path file, Path checkout, Baseline baseline, boolean written) {
  private static final String USUAL = ".reprise-baseline";
  private static final int SHOWN = 5;

  /// A missing file counts as empty if it was not named, or if it is about to be written.
  public static KnownFindings of(EffectiveOptions chosen, boolean written, Workspace workspace) {
    Path named = chosen.file("baseline", workspace.workingDirectory());
    Path file = named == null ? workspace.root().resolve(USUAL) : named;
    Path checkout = workspace.root();
    if ((written || named == null) && !Files.exists(file)) {
      return new KnownFindings(file, checkout, new Baseline(List.of()), written);
    }
    if (file.startsWith(checkout) && Inside.of(checkout, file) == null) {
      throw new UsageError(file + ": the baseline resolves outside " + checkout + "; not read");
    }
    try {
      String text = new String(PlainFile.read(file, PlainFile.LARGEST_TEXT), UTF_8);
      return new KnownFindings(file, checkout, Baseline.parse(text, Rules::current), written);
    } catch (IOException e) {
      throw new UsageError(
          file
              + ": cannot read the baseline: "
              + (Files.exists(file)
                  ? PlainFile.reason(e)
                  : "no such file; create it with --write-baseline"));
    }
  }

  /// A baseline covers the whole history, whichever files are selected.
  boolean needAll() {
    return written || !baseline.entries().isEmpty();
  }

  /// True if this run could have found it again. Entries of other rules and, if the command line
  /// names files, of other revisions cannot be judged.
  static boolean looksAt(Baseline.Entry entry, Examiner examiner, Knowledge knowledge) {
    boolean asked = false;
    for (Rule rule : examiner.rules()) {
      asked |= rule.id().equals(entry.rule());
    }
    if (!asked || examiner.workspace().selected().isEmpty()) {
      return asked;
    }
    Set<String> read = new HashSet<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      for (Revision revision : directory.history().revisions()) {
        read.add(revision.id());
        read.add(revision.path());
      }
    }
    return read.contains(entry.revision());
  }

  /// Writes `findings`, and keeps the entries this run could not judge.
  public void write(List<Finding> findings, List<Baseline.Entry> kept, Console console) {
    ReportFile.write(file, checkout, out -> out.print(Baseline.of(findings, kept).text()));
    console.say(count(findings.size()) + " written to " + file);
  }

  /// Reports entries without a finding.
  public void tell(List<Baseline.Entry> stale, Console console) {
    if (stale.isEmpty()) {
      return;
    }
    console
        .err()
        .print(
            "reprise: %s in %s %s gone; refresh it with --write-baseline\n"
                .formatted(
                    count(stale.size()), file.getFileName(), stale.size() == 1 ? "is" : "are"));
    for (Baseline.Entry entry : stale.subList(0, Math.min(SHOWN, stale.size()))) {
      console.err().print("  " + Printable.of(entry.line().replace('\t', ' ')) + "\n");
    }
  }

  private static String count(int findings) {
    return findings + (findings == 1 ? " finding" : " findings");
  }
}
