package dev.reprise.cli.audit;

import dev.reprise.audit.Advice;
import dev.reprise.audit.Audit;
import dev.reprise.audit.RevisionState;
import dev.reprise.audit.Verdict;
import dev.reprise.report.audit.AuditText;
import dev.reprise.report.audit.Audited;
import dev.reprise.text.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Several databases or schemas: groups equal ones, with one recovery per group.
public final class Tenants {
  private final Map<Likeness, List<String>> groups = new LinkedHashMap<>();
  private final Map<Likeness, Audited> first = new LinkedHashMap<>();

  /// The common properties of a group.
  private record Likeness(String stamped, List<String> revisions, List<Advice> advice) {
    static Likeness of(Audit audit) {
      return new Likeness(
          AuditText.stamped(audit.stamp()).replaceAll(" in \\S+$", ""),
          audit.revisions().stream().map(each -> each.id() + " " + each.verdict()).toList(),
          audit.advice());
    }
  }

  public void add(String name, Audited audited) {
    Likeness likeness = Likeness.of(audited.audit());
    groups.computeIfAbsent(likeness, _ -> new ArrayList<>()).add(name);
    first.putIfAbsent(likeness, audited);
  }

  /// Prints a table, largest group first, and each group's advice once.
  public void write(PrintStream out) {
    List<Map.Entry<Likeness, List<String>>> sorted = new ArrayList<>(groups.entrySet());
    sorted.sort((one, other) -> Integer.compare(other.getValue().size(), one.getValue().size()));
    int all = sorted.stream().mapToInt(each -> each.getValue().size()).sum();
    out.print("%d databases and schemas in %d states\n".formatted(all, sorted.size()));
    for (Map.Entry<Likeness, List<String>> each : sorted) {
      List<String> names = each.getValue();
      Audited audited = audited(each.getKey());
      out.print(
          "\n%s\n    %s; %s\n"
              .formatted(
                  Printable.first(names.size() + ": " + some(names)),
                  Printable.of(AuditText.stamped(audited.audit().stamp())),
                  Printable.of(differences(audited.audit()))));
      AuditText.advice(audited, out);
    }
  }

  private Audited audited(Likeness likeness) {
    Audited found = first.get(likeness);
    if (found == null) {
      throw new IllegalStateException("empty group");
    }
    return found;
  }

  private static String some(List<String> names) {
    int most = 12;
    return names.size() <= most
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, most)) + " and %d more".formatted(names.size() - most);
  }

  private static String differences(Audit audit) {
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : List.of(Verdict.PARTLY, Verdict.MISSING)) {
      List<String> ids =
          audit.revisions().stream()
              .filter(each -> each.verdict() == verdict)
              .map(RevisionState::id)
              .toList();
      if (!ids.isEmpty()) {
        parts.add(verdict.word() + " " + some(ids));
      }
    }
    return parts.isEmpty() ? "every revision is applied" : String.join("; ", parts);
  }
}
