package dev.reprise.cli;

import dev.reprise.finding.Finding;
import dev.reprise.rule.Inspection;
import dev.reprise.rule.Knowledge;
import dev.reprise.rule.KnowledgeReader;
import dev.reprise.rule.Rule;
import dev.reprise.text.FileTree;
import java.util.List;

/// Asks one question, which rules find what in the files asked for, of the files as they are or as
/// a fix would leave them.
record Examiner(Workspace workspace, Chosen chosen, List<Rule> rules, Changed changed) {

  /// All that was read, and of the findings those that were asked for.
  record Examined(KnowledgeReader.Read read, List<Finding> findings) {}

  Examined examine(FileTree tree) {
    KnowledgeReader.Read read =
        KnowledgeReader.read(
            tree,
            workspace.directories(),
            KnowledgeReader.Settings.LINT.with(PlatformOptions.of(chosen)));
    Knowledge knowledge =
        read.knowledge()
            .with(GitOptions.surroundings(chosen, workspace, read.knowledge()))
            .withMeantBranches(chosen.list("heads"));
    List<Finding> findings = Inspection.run(knowledge, rules);
    return new Examined(
        read,
        findings.stream()
            .filter(each -> workspace.selects(each.place().path()))
            .filter(each -> changed.holds(each.place().path()))
            .toList());
  }
}
