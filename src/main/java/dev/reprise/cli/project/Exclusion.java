package dev.reprise.cli.project;

import java.util.List;

/// `--exclude`: paths without findings, even if they are named.
public record Exclusion(List<PathGlob> globs) {

  /// Globs of the command line are relative to the working directory, those of a configuration to
  /// its directory.
  public static Exclusion of(EffectiveOptions chosen, Workspace workspace) {
    String base =
        chosen.given().has("--exclude")
            ? workspace.here()
            : RuleSelection.base(chosen.configuration(), workspace);
    return new Exclusion(
        chosen.list("exclude").stream().map(each -> PathGlob.of(each, base)).toList());
  }

  boolean holds(String path) {
    for (PathGlob each : globs) {
      if (each.matches(path)) {
        return true;
      }
    }
    return false;
  }
}
