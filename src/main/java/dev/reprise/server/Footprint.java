package dev.reprise.server;

import dev.reprise.catalog.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one operation costs others that use the database meanwhile: the table locks it takes, and
/// what it does to tables under them.
public record Footprint(List<Lock> locks, List<Pass> passes) {

  /// Of a server whose locks are not modeled, too.
  public static final Footprint NONE = new Footprint(List.of(), List.of());

  /// The detail of a scan for a column that may hold NULL, as far as the history tells.
  public static final String NULLABLE = "nullable";

  public Footprint {
    locks = List.copyOf(locks);
    passes = List.copyOf(passes);
  }

  public boolean isEmpty() {
    return locks.isEmpty() && passes.isEmpty();
  }

  /// The relations to which it does that.
  public List<String> relations(Kind kind) {
    return passes.stream().filter(each -> each.kind() == kind).map(Pass::name).distinct().toList();
  }

  /// Under the name it has afterwards. `past`: it was there before the revision. `gone`: it is not
  /// there afterwards.
  public record Lock(QualifiedName relation, LockMode mode, boolean past, boolean gone) {
    public String name() {
      return relation.toString();
    }
  }

  /// `detail` is what makes it necessary (`integer to bigint`), or null; `past` as in [Lock].
  public record Pass(Kind kind, QualifiedName relation, @Nullable String detail, boolean past) {
    public String name() {
      return relation.toString();
    }
  }

  public enum Kind {
    /// Writes a new file with all rows and indexes.
    REWRITES,
    /// Reads all rows.
    SCANS,
    /// Reads all rows to build an index.
    BUILDS,
    /// Changes rows, as many as it finds.
    CHANGES_ROWS
  }
}
