package dev.reprise.report.audit;

import dev.reprise.audit.Advice;
import dev.reprise.audit.Audit;
import dev.reprise.operation.platform.Database;
import java.util.List;

/// An audit with its database, and additional notes.
public record Audited(
    Audit audit,
    Database product,
    String server,
    String database,
    String user,
    String at,
    List<String> notes) {

  public Audited {
    notes = List.copyOf(notes);
  }

  /// A copy with another advice at the end.
  public Audited with(Advice other) {
    return new Audited(audit.with(other), product, server, database, user, at, notes);
  }
}
