package dev.reprise.report.audit;

import dev.reprise.audit.Audit;

/// An audit with the database it is of.
public record Audited(Audit audit, String server, String database, String user, String at) {}
