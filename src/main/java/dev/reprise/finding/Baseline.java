package dev.reprise.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Known findings that are not reported: one line each, `rule`, revision and subject separated by
/// tabs, sorted to merge well. No line numbers: an edit above a known finding does not bring it
/// back.
public record Baseline(List<Entry> entries) {
  private static final String HEADER =
      "# Known findings. `reprise lint --write-baseline` updates this file.\n";

  /// One known finding as its line.
  public record Entry(String line) implements Comparable<Entry> {

    static Entry of(Finding finding) {
      String revision = finding.revision();
      String id = revision == null ? finding.place().path() : revision;
      return new Entry(plain(finding.rule()) + "\t" + plain(id) + "\t" + plain(finding.subject()));
    }

    public String rule() {
      return field(0);
    }

    /// The revision's id, or the path if it belongs to none.
    public String revision() {
      return field(1);
    }

    private String field(int index) {
      String[] fields = line.split("\t", 3);
      return index < fields.length ? fields[index] : "";
    }

    @Override
    public int compareTo(Entry other) {
      return line.compareTo(other.line);
    }
  }

  public Baseline {
    entries = List.copyOf(entries);
  }

  /// A baseline of `findings` and the existing entries `kept`.
  public static Baseline of(List<Finding> findings, Collection<Entry> kept) {
    List<Entry> entries = new ArrayList<>(kept);
    findings.forEach(finding -> entries.add(Entry.of(finding)));
    Collections.sort(entries);
    return new Baseline(entries);
  }

  /// `names` maps a rule's former name to its current one.
  public static Baseline parse(String text, UnaryOperator<String> names) {
    List<Entry> entries = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int tab = line.indexOf('\t');
        entries.add(
            new Entry(tab < 0 ? line : names.apply(line.substring(0, tab)) + line.substring(tab)));
      }
    }
    return new Baseline(entries);
  }

  public String text() {
    var text = new StringBuilder(HEADER);
    entries.forEach(entry -> text.append(entry.line()).append('\n'));
    return text.toString();
  }

  /// New findings, and entries without a finding. An entry covers one finding.
  public record Difference(List<Finding> fresh, List<Entry> stale) {}

  public Difference compare(List<Finding> findings) {
    Map<Entry, Integer> open = new HashMap<>();
    entries.forEach(entry -> open.merge(entry, 1, Integer::sum));
    List<Finding> fresh = new ArrayList<>();
    for (Finding finding : findings) {
      Entry entry = Entry.of(finding);
      int left = open.getOrDefault(entry, 0);
      if (left == 0) {
        fresh.add(finding);
      } else {
        open.put(entry, left - 1);
      }
    }
    List<Entry> stale = new ArrayList<>();
    open.forEach((entry, left) -> stale.addAll(Collections.nCopies(left, entry)));
    Collections.sort(stale);
    return new Difference(fresh, stale);
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
