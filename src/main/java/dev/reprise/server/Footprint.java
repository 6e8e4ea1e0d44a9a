package dev.reprise.server;

import dev.reprise.catalog.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The impact of one operation on concurrent users: the table locks it takes, and the work it does
/// while it holds them.
public record Footprint(List<Lock> locks, List<Pass> passes) {

  /// Also for servers whose locks are not modeled.
  public static final Footprint NONE = new Footprint(List.of(), List.of());

  /// The detail of a scan for a column that may contain NULL, as far as the history shows.
  public static final String NULLABLE = "nullable";

  public Footprint {
    locks = List.copyOf(locks);
    passes = List.copyOf(passes);
  }

  public boolean isEmpty() {
    return locks.isEmpty() && passes.isEmpty();
  }

  /// The relations with that kind of pass.
  public List<String> relations(Kind kind) {
    return passes.stream().filter(each -> each.kind() == kind).map(Pass::name).distinct().toList();
  }

  /// A lock, under the relation's final name. `past`: the relation existed before the revision.
  /// `gone`: it no longer exists afterwards.
  public record Lock(QualifiedName relation, LockMode mode, boolean past, boolean gone) {
    public String name() {
      return relation.toString();
    }
  }

  /// `detail` is the reason (`integer to bigint`), or null; `past` as in [Lock].
  public record Pass(Kind kind, QualifiedName relation, @Nullable String detail, boolean past) {
    public String name() {
      return relation.toString();
    }
  }

  public enum Kind {
    /// Writes a new file with all rows and rebuilds all indexes.
    REWRITES,
    /// Reads all rows.
    SCANS,
    /// Reads all rows to build an index.
    BUILDS,
    /// Changes all matching rows.
    CHANGES_ROWS
  }
}
