package dev.reprise.audit;

import dev.reprise.catalog.QualifiedName;
import dev.reprise.replay.Rehearsal.OnRows;
import java.util.List;
import java.util.Set;

/// The text about pending revisions that fail if a table has rows. `filled` are the tables that
/// have some; `upgrade` are the commands that run all of the pending revisions.
record RowCaveats(Set<QualifiedName> filled, List<String> upgrade) {
  static final String CAN_RUN = "Nothing is wrong: the remaining revisions can run.";
  static final String DESPITE = "The remaining revisions can run despite the differences above.";

  /// True if that fails: one row is enough, and the table has rows.
  boolean isCertain(OnRows each) {
    return each.failure().sqlstate().equals("23502") && filled.contains(each.failure().table());
  }

  /// Adds these revisions to the advice, and takes `upgrade` out if one of them certainly fails.
  Advice on(Advice advice, List<OnRows> all) {
    boolean fails = all.stream().anyMatch(this::isCertain);
    var text = new StringBuilder(fails ? withoutPromise(advice.text()) : advice.text());
    for (OnRows each : all) {
      text.append(
          (isCertain(each)
                  ? " %s fails, because `%s` has rows (by the server's statistics): %s"
                  : " Before `upgrade`, check that `%2$s` has no rows; otherwise %1$s fails: %3$s")
              .formatted(each.revision(), each.failure().table(), each.failure().message()));
    }
    if (!fails) {
      return advice.saying(text.toString());
    }
    text.append(
        " Give the column a value for existing rows first; see `reprise explain fails-on-rows`.");
    List<String> others =
        advice.commands().stream().filter(each -> !upgrade.contains(each)).toList();
    return new Advice(
        others.isEmpty() ? Advice.Kind.ASK : advice.kind(),
        advice.stamp(),
        advice.danger(),
        text.toString(),
        others,
        advice.sql(),
        advice.loses());
  }

  private static String withoutPromise(String text) {
    return text.replace(CAN_RUN, "The schema matches the stamp.")
        .replace(DESPITE, "The differences above do not stop `upgrade`.")
        .replace("; the remaining revisions can then run normally.", ".")
        .replace("; all of it can run.", ".")
        .replace("`upgrade` is safe from here: ", "");
  }
}
