package dev.reprise.finding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Findings that are known and left alone: one line each, `rule`, revision and subject with tabs
/// between, sorted, so that two branches merge. No line numbers: an edit above a known finding does
/// not bring it back.
public record Baseline(List<String> entries) {
  private static final String HEADER =
      "# Findings that were there when this file was written; `reprise lint --write-baseline`"
          + " renews it.\n";

  public Baseline {
    entries = List.copyOf(entries);
  }

  public static Baseline of(List<Finding> findings) {
    List<String> entries = new ArrayList<>(findings.size());
    findings.forEach(finding -> entries.add(entry(finding)));
    Collections.sort(entries);
    return new Baseline(entries);
  }

  public static Baseline parse(String text) {
    List<String> entries = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        entries.add(line);
      }
    }
    return new Baseline(entries);
  }

  public String text() {
    return HEADER + (entries.isEmpty() ? "" : String.join("\n", entries) + "\n");
  }

  /// What is new, and the entries that no finding answers to any more. An entry covers one finding.
  public record Difference(List<Finding> fresh, List<String> stale) {}

  public Difference compare(List<Finding> findings) {
    Map<String, Integer> open = new HashMap<>();
    entries.forEach(entry -> open.merge(entry, 1, Integer::sum));
    List<Finding> fresh = new ArrayList<>();
    for (Finding finding : findings) {
      Integer left = open.get(entry(finding));
      if (left == null || left == 0) {
        fresh.add(finding);
      } else {
        open.put(entry(finding), left - 1);
      }
    }
    List<String> stale = new ArrayList<>();
    open.forEach((entry, left) -> stale.addAll(Collections.nCopies(left, entry)));
    Collections.sort(stale);
    return new Difference(fresh, stale);
  }

  private static String entry(Finding finding) {
    String revision = finding.revision();
    String id = revision == null ? finding.place().path() : revision;
    return plain(finding.rule()) + "\t" + plain(id) + "\t" + plain(finding.subject());
  }

  private static String plain(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      plain.append(Character.isISOControl(unit) ? ' ' : unit);
    }
    return plain.toString();
  }
}
