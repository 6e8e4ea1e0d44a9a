package dev.reprise.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.audit.Advice;
import dev.reprise.audit.Audit;
import dev.reprise.fix.Rewrite;
import dev.reprise.fix.UnifiedDiff;
import dev.reprise.history.Revision;
import dev.reprise.text.Shell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The recovery that does not change the version table: the files are fixed to skip what exists.
public final class FileFix {
  private FileFix() {}

  /// The files whose fixes may allow it; empty if nothing blocks `upgrade`.
  public static List<String> files(Audit audit) {
    boolean blocked =
        audit.advice().stream()
            .anyMatch(each ->
                each.kind() == Advice.Kind.STAMP
                    || each.kind() == Advice.Kind.APPLY
                    || each.kind() == Advice.Kind.ASK);
    return blocked && audit.stamp().unknown().isEmpty() && audit.stamp().table() != null
        ? audit.inTheWay().stream().map(Revision::path).distinct().toList()
        : List.of();
  }

  /// `fixed` is the audit of the same database with the files after `rewrites`. Null if `upgrade`
  /// would still fail.
  public static @Nullable Advice advice(Audit fixed, List<Rewrite> rewrites) {
    Advice first = fixed.advice().getFirst();
    if (rewrites.isEmpty() || first.kind() != Advice.Kind.RUN_AGAIN) {
      return null;
    }
    List<String> commands = new ArrayList<>();
    commands.add(Shell.line("reprise lint --fix", rewrites.stream().map(Rewrite::path).toList()));
    commands.addAll(first.commands());
    String diff = new String(UnifiedDiff.of(rewrites), UTF_8).stripTrailing();
    return new Advice(
        Advice.Kind.FIX,
        null,
        false,
        "Or fix the files, so that `upgrade` skips what is already applied and the version table"
            + " needs no change. Prefer this if many databases are in different states; to"
            + " repair a single database, use the commands above, which change no files.",
        commands,
        List.of(),
        List.of(),
        diff.lines().toList());
  }
}
