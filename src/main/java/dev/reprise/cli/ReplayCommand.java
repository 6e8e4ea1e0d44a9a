package dev.reprise.cli;

import dev.reprise.cli.config.Configuration;
import dev.reprise.replay.CrashPoints;
import dev.reprise.report.ReplayJson;
import dev.reprise.report.ReplayText;
import dev.reprise.report.ReplayedRevision;
import dev.reprise.rule.Knowledge;
import dev.reprise.rule.KnowledgeReader;
import dev.reprise.rule.Studied;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `reprise replay`: what a second run of each revision does, one verdict per revision.
final class ReplayCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("replay");
    spec.usageMessage().description("Say what a second run of each revision does.");
    spec.addPositional(Options.paths());
    spec.addOption(Options.text("--format", "FORMAT", "text or json; default text."));
    spec.addOption(
        Options.text(
            "--crash-points", "WHICH", "own commit points, or after every write: own or all."));
    PlatformOptions.add(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Console console) {
    boolean json = Options.isJson(parsed);
    Workspace workspace =
        Workspace.of(
            console.workingDirectory(), parsed.matchedPositionalValue(0, List.<String>of()));
    KnowledgeReader.Read read =
        KnowledgeReader.read(
            workspace.tree(),
            workspace.directories(),
            new KnowledgeReader.Settings(
                PlatformOptions.of(new Chosen(parsed, Configuration.NONE)),
                crashPoints(parsed),
                KnowledgeReader.Downgrades.NONE,
                workspace::selects));
    List<ReplayedRevision> revisions = new ArrayList<>();
    for (Knowledge.Directory directory : read.knowledge().directories()) {
      for (Studied studied : directory.revisions()) {
        if (workspace.selects(studied.revision().path())) {
          revisions.add(new ReplayedRevision(studied.revision(), studied.replayed()));
        }
      }
    }
    if (json) {
      ReplayJson.write(revisions, console.out());
    } else {
      ReplayText.write(revisions, console.out());
    }
    if (read.knowledge().directories().isEmpty() && read.problems().isEmpty()) {
      workspace.tellNothingFound(console);
    }
    read.problems().forEach(problem -> console.err().println("reprise: " + problem));
    return read.problems().isEmpty() ? ExitStatus.CLEAN : ExitStatus.FAILED;
  }

  private static CrashPoints crashPoints(ParseResult parsed) {
    String which = parsed.matchedOptionValue("--crash-points", "own");
    return Options.oneOf("--crash-points", which, List.of("own", "all")).equals("all")
        ? CrashPoints.ALL
        : CrashPoints.OWN;
  }
}
