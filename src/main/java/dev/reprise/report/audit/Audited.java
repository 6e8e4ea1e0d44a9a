package dev.reprise.report.audit;

import dev.reprise.audit.Advice;
import dev.reprise.audit.Audit;
import java.util.List;

/// An audit with its database, and additional notes.
public record Audited(
    Audit audit, String server, String database, String user, String at, List<String> notes) {

  public Audited {
    notes = List.copyOf(notes);
  }

  /// A copy with another advice at the end.
  public Audited with(Advice other) {
    return new Audited(audit.with(other), server, database, user, at, notes);
  }
}
