package dev.reprise.server.postgres.lock;

import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.TypeShape;
import dev.reprise.operation.platform.Version;
import dev.reprise.server.Footprint;
import dev.reprise.server.Footprint.Kind;
import dev.reprise.server.LockMode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The footprint of adding or changing columns, and of constraints on them.
record ColumnFootprints(Traces traces, Version version) {
  void add(QualifiedName table, Column column) {
    String rewrite = rewrite(column);
    for (QualifiedName each : traces.family(table)) {
      if (rewrite != null) {
        traces.pass(Kind.REWRITES, each, rewrite);
      } else if (isKey(column) && !hasDefault(column)) {
        traces.pass(Kind.SCANS, each, hasOwnDefault(column) ? null : column.name());
      }
    }
    for (Constraint constraint : column.constraints()) {
      if (constraint instanceof Constraint.ForeignKey key) {
        QualifiedName referenced = traces.present(key.referenced());
        if (referenced != null) {
          traces.lock(referenced, LockMode.SHARE_ROW_EXCLUSIVE);
        }
        // Without a default every row has NULL in it, which PostgreSQL does not check.
        if (!hasDefault(column)) {
          continue;
        }
      }
      check(table, constraint);
    }
  }

  private static boolean isKey(Column column) {
    return column.notNull()
        || column.constraints().stream().anyMatch(Constraint.PrimaryKey.class::isInstance);
  }

  /// True if its type may have a default: a domain, or an unknown type.
  private boolean hasOwnDefault(Column column) {
    return column.type().isUnknown()
        || column.type().named() != null
            && !(StoredTypes.shape(column.type(), traces.before) instanceof TypeShape.Enumeration);
  }

  private static boolean hasDefault(Column column) {
    String text = column.defaultText();
    return text != null && !text.strip().equalsIgnoreCase("null")
        || column.identity()
        || column.type().isSerial()
        || column.generated() != null;
  }

  /// The reason adding it rewrites the table, or null.
  private @Nullable String rewrite(Column column) {
    if (column.identity() || column.type().isSerial()) {
      return "a sequence that numbers the rows";
    }
    if (column.generated() != null) {
      return column.generated().toLowerCase(Locale.ROOT).endsWith("virtual")
          ? null
          : "a stored generated column";
    }
    String text = column.defaultText();
    if (text != null && !text.strip().equalsIgnoreCase("null")) {
      if (!version.atLeast("11")) {
        return "a default, before PostgreSQL 11";
      }
      if (Volatility.isIn(text)) {
        return "a volatile default";
      }
    }
    return StoredTypes.isConstrained(column.type(), traces.before)
        ? "a domain with constraints"
        : null;
  }

  void alter(Operation.AlterColumn alter, @Nullable QualifiedName table) {
    if (table == null) {
      return;
    }
    LockMode mode =
        alter.change() instanceof ColumnChange.Setting(String text) && isQuiet(text)
            ? LockMode.SHARE_UPDATE_EXCLUSIVE
            : LockMode.ACCESS_EXCLUSIVE;
    traces.family(table).forEach(each -> traces.lock(each, mode));
    Relation.Table known = traces.table(table);
    ColumnState column = known == null ? null : known.columns().get(alter.column());
    switch (alter.change()) {
      case ColumnChange.SetNotNull set -> {
        Presence notNull = column == null ? Presence.UNKNOWN : column.notNull();
        boolean already =
            notNull == Presence.PRESENT || set.repeated() && notNull != Presence.ABSENT;
        if (!already && !isProved(known, alter.column())) {
          String detail = isNullable(column) ? Footprint.NULLABLE : null;
          traces.family(table).forEach(each -> traces.pass(Kind.SCANS, each, detail));
        }
      }
      case ColumnChange.SetType set -> setType(table, alter.column(), column, set);
      case ColumnChange.Setting(String text) when text.startsWith("expression ") ->
          traces.pass(Kind.REWRITES, table, "a new generation expression");
      case ColumnChange _ -> {}
    }
  }

  /// True if it is known to accept NULL, and to have no default that could have filled it.
  private static boolean isNullable(@Nullable ColumnState column) {
    return column != null && column.notNull() == Presence.ABSENT && !column.hasDefault();
  }

  private static boolean isQuiet(String setting) {
    return setting.startsWith("set statistics") || TouchFootprints.isParameter(setting);
  }

  /// True if a valid CHECK implies that the column is not null, which PostgreSQL 12 uses.
  private boolean isProved(Relation.@Nullable Table table, String column) {
    if (table == null || !version.atLeast("12")) {
      return false;
    }
    Pattern asked =
        Pattern.compile("[\\s(\"]*" + Pattern.quote(column) + "\"?\\s+is\\s+not\\s+null[\\s)]*");
    for (ConstraintState each : table.constraints().asMap().values()) {
      if (each.presence() == Presence.PRESENT
          && each.shape() instanceof Constraint.Check check
          && !check.notValid()
          && asked.matcher(check.expression().toLowerCase(Locale.ROOT)).matches()) {
        return true;
      }
    }
    return false;
  }

  /// Keys on the column are dropped and recreated, which locks the tables at their other ends.
  private void setType(
      QualifiedName table, String name, @Nullable ColumnState column, ColumnChange.SetType set) {
    traces.ownKeys(
        table,
        key -> {
          QualifiedName referenced = traces.present(key.referenced());
          if (key.columns().contains(name) && referenced != null) {
            traces.lock(referenced, LockMode.ACCESS_EXCLUSIVE);
          }
        });
    traces
        .referencing(table, key -> key.referencedColumns().contains(name))
        .forEach(each -> traces.lock(each, LockMode.ACCESS_EXCLUSIVE));
    ColumnType old = column == null ? ColumnType.UNKNOWN : column.type();
    if (TypeRewrites.isSure(name, old, set, traces.before)) {
      traces
          .family(table)
          .forEach(
              each -> traces.pass(Kind.REWRITES, each, old.counted() + " to " + set.type().text()));
    }
  }

  /// The rows that a new constraint reads.
  void check(QualifiedName table, Constraint constraint) {
    Name name = table.asName();
    switch (constraint) {
      case Constraint.PrimaryKey key -> {
        if (key.usingIndex() == null) {
          traces.pass(Kind.BUILDS, table, key.name());
        }
      }
      case Constraint.Unique key -> {
        if (key.usingIndex() == null) {
          traces.pass(Kind.BUILDS, table, key.name());
        }
      }
      case Constraint.Exclude exclude -> traces.pass(Kind.BUILDS, table, exclude.name());
      case Constraint.ForeignKey key -> {
        if (!key.notValid()) {
          traces.pass(Kind.SCANS, traces.resolved(name), key.name());
        }
      }
      case Constraint.Check check -> {
        if (!check.notValid()) {
          traces.pass(Kind.SCANS, table, check.name());
        }
      }
      case Constraint.NotNull notNull -> traces.pass(Kind.SCANS, table, notNull.name());
    }
  }
}
