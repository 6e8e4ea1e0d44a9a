package dev.reprise.cli.project;

import dev.reprise.finding.Baseline;
import dev.reprise.finding.FileChange;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Suppressed;
import dev.reprise.finding.When;
import dev.reprise.fix.KeptFiles;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.git.RepositoryView;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Inspection;
import dev.reprise.study.Knowledge;
import dev.reprise.study.reading.Asked;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.CacheStore;
import dev.reprise.text.FileTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Runs the rules on the selected files, in their current state or after a fix.
public record Examiner(
    Workspace workspace,
    EffectiveOptions chosen,
    RuleSelection selection,
    Exclusion exclusion,
    Changed changed,
    KnownFindings known,
    Stamped stamped,
    CacheStore shelf) {

  /// The data read, all findings in the studied part of it, and those that were selected and are
  /// new; `left` counts them. `stale` are the baseline entries without a finding, `outside` those
  /// this run cannot judge. `fromFiles`: the result depends on the files only, git was not used.
  public record Examined(
      KnowledgeReader.Read read,
      List<Finding> all,
      List<Finding> findings,
      int left,
      List<Baseline.Entry> stale,
      List<Baseline.Entry> outside,
      boolean fromFiles,
      ProjectScope scope,
      List<Suppressed> suppressed) {}

  /// A copy that also selects `paths`, which fixes renamed or created.
  public Examiner with(Set<String> paths) {
    return new Examiner(
        workspace, chosen, selection, exclusion, changed.with(paths), known, stamped, shelf);
  }

  public List<Rule> rules() {
    return selection.rules();
  }

  /// The selected migrations.
  public List<String> files() {
    KnowledgeReader.Read read = examine(workspace.tree()).read();
    return read.knowledge().directories().stream()
        .flatMap(each -> each.history().revisions().stream())
        .map(Revision::path)
        .filter(this::asked)
        .distinct()
        .sorted()
        .toList();
  }

  public Examined examine(FileTree tree) {
    return examine(tree, Settings.LINT);
  }

  public Examined examine(FileTree tree, Settings settings) {
    KnowledgeReader.Read read =
        KnowledgeReader.read(
            tree,
            workspace.directories(),
            settings
                .with(PlatformOptions.of(chosen))
                .assuming(chosen.configuration().assumed())
                .only(wanted(settings.asked()))
                .keepingOn(shelf));
    RepositoryView context =
        GitOptions.context(
            changed.against(chosen.list("against")), workspace, tree, read.knowledge());
    Knowledge knowledge = read.knowledge().with(context).withMeantBranches(chosen.list("heads"));
    Inspection.Result inspected = Inspection.run(knowledge, rules());
    Applied applied = Applied.of(chosen.list("applied"), stamped, knowledge);
    List<Finding> found = new ArrayList<>(inspected.findings());
    if (settings == Settings.LINT) {
      for (Knowledge.Directory each : knowledge.directories()) {
        History history = each.history();
        List<Finding> known = inspected.findings();
        found.addAll(
            MergedTree.failures(tree, history, context.merges(history), known, this::findings));
      }
      found.sort(Finding.ORDER);
    }
    List<Finding> all = mendable(KeptFiles.minded(selection.apply(found), tree), read.problems());
    Baseline.Difference difference = known.baseline().compare(all);
    Map<Boolean, List<Baseline.Entry>> gone =
        difference.stale().stream()
            .collect(
                Collectors.partitioningBy(
                    entry -> KnownFindings.looksAt(entry, this, read.knowledge())));
    List<Finding> findings = asked(difference.fresh(), applied);
    return new Examined(
        read.with(inspected.problems()),
        all,
        findings,
        asked(all, applied).size() - findings.size(),
        gone.getOrDefault(true, List.of()),
        gone.getOrDefault(false, List.of()),
        !context.isOpened(),
        ProjectScope.of(
            knowledge,
            workspace,
            changed,
            applied,
            !chosen.given().operands().isEmpty(),
            this::asked),
        chosen.flag("suppressed") ? suppressed(inspected, all, difference.fresh()) : List.of());
  }

  private List<Finding> findings(FileTree tree, Set<String> paths) {
    Knowledge knowledge =
        KnowledgeReader.read(
                tree,
                workspace.directories(),
                Settings.LINT
                    .with(PlatformOptions.of(chosen))
                    .assuming(chosen.configuration().assumed())
                    .only(Asked.files(paths).without(exclusion::holds)))
            .knowledge();
    return Inspection.run(knowledge, rules()).findings();
  }

  /// Findings suppressed by comments or by the baseline.
  private List<Suppressed> suppressed(
      Inspection.Result inspected, List<Finding> all, List<Finding> fresh) {
    List<Suppressed> suppressed = new ArrayList<>(inspected.silenced());
    Set<Finding> left = Collections.newSetFromMap(new IdentityHashMap<>());
    left.addAll(fresh);
    for (Finding each : all) {
      if (!left.contains(each)) {
        suppressed.add(new Suppressed(each, false, ""));
      }
    }
    suppressed.removeIf(each -> !asked(each.finding().place().path()));
    return suppressed;
  }

  /// If a file could not be read completely, only its beginning is known: nothing in it is fixed.
  private static List<Finding> mendable(List<Finding> findings, List<String> problems) {
    return problems.isEmpty()
        ? findings
        : findings.stream()
            .map(each ->
                each.withFixes(fixes ->
                    fixes.stream().anyMatch(fix -> edits(fix, problems)) ? List.of() : fixes))
            .toList();
  }

  private static boolean edits(Fix fix, List<String> problems) {
    for (FileChange change : fix.changes()) {
      if (change instanceof FileChange.EditFile(var source, _)
          && problems.stream().anyMatch(each -> each.startsWith(source.path() + ":"))) {
        return true;
      }
    }
    return false;
  }

  /// The part of `of` that is selected; all if the baseline needs everything.
  private Asked wanted(Asked of) {
    if (known.needAll()) {
      return Asked.ALL.without(exclusion::holds);
    }
    return of == Asked.ALL ? wanted() : wanted().and(of);
  }

  /// By name if only files were selected: then less of the others has to be read.
  private Asked wanted() {
    Set<String> paths = changed.paths();
    if (paths != null) {
      return Asked.files(paths.stream().filter(workspace::selects).collect(Collectors.toSet()))
          .without(exclusion::holds);
    }
    return workspace.asked().without(exclusion::holds);
  }

  private List<Finding> asked(List<Finding> findings, Applied applied) {
    return findings.stream().filter(each -> isAsked(each) && !applied.settles(each)).toList();
  }

  /// Of two colliding files, either may be the changed one.
  private boolean isAsked(Finding finding) {
    return asked(finding.place().path())
        || finding.when() == When.HISTORY
            && finding.notes().stream().anyMatch(note -> touches(note, finding));
  }

  private boolean touches(Note note, Finding finding) {
    return note.place() != null
        && asked(note.place().path())
        && workspace.selects(finding.place().path())
        && !exclusion.holds(finding.place().path());
  }

  private boolean asked(String path) {
    return workspace.selects(path) && changed.holds(path) && !exclusion.holds(path);
  }
}
