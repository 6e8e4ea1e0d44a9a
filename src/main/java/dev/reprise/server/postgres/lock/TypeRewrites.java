package dev.reprise.server.postgres.lock;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Name;
import dev.reprise.operation.TypeShape;
import dev.reprise.server.Spelling;
import dev.reprise.server.postgres.spelling.PostgresSpelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Decides if a type change rewrites the table: PostgreSQL keeps the file if every stored value
/// stays the same and needs no check (`ATColumnChangeRequiresRewrite`).
record TypeRewrites(Catalog catalog) {
  private static final Pattern CAST =
      Pattern.compile("cast\\s*+\\(\\s*+(\\S++)\\s++as\\s++(.+)\\)", Pattern.DOTALL);

  /// Types whose modifiers are not sizes.
  private static final Set<String> OF_EXTENSIONS =
      Set.of("geometry", "geography", "vector", "halfvec", "sparsevec", "raster", "citext");

  /// The default number of fractional digits of a second.
  private static final int MICROSECONDS = 6;

  private static final Spelling SPELLING = new PostgresSpelling();

  /// True if it is certain; false if the old type is unknown.
  static boolean isSure(String column, ColumnType old, ColumnChange.SetType set, Catalog catalog) {
    if (old.isUnknown() || set.type().isUnknown()) {
      return false;
    }
    var rewrites = new TypeRewrites(catalog);
    List<ColumnType> chain = chain(column, set.using());
    if (chain == null) {
      return true;
    }
    ColumnType from = old;
    for (ColumnType each : chain) {
      if (rewrites.step(from, each)) {
        return true;
      }
      from = each;
    }
    return rewrites.step(from, set.type());
  }

  /// The types to which `USING` casts the column, in order; null if it does anything else.
  private static @Nullable List<ColumnType> chain(String column, @Nullable String using) {
    if (using == null) {
      return List.of();
    }
    String text = using.strip();
    while (text.startsWith("(") && text.endsWith(")") && text.indexOf(')') == text.length() - 1) {
      text = text.substring(1, text.length() - 1).strip();
    }
    Matcher cast = CAST.matcher(text.toLowerCase(Locale.ROOT));
    String[] parts =
        cast.matches() ? new String[] {cast.group(1), cast.group(2)} : text.split("::", -1);
    if (!parts[0].strip().replace("\"", "").equalsIgnoreCase(column)) {
      return null;
    }
    List<ColumnType> types = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      types.add(ColumnType.builtIn(parts[i].strip().replace("\"", "")));
    }
    return types;
  }

  private boolean step(ColumnType old, ColumnType type) {
    if (StoredTypes.isConstrained(type, catalog) && !isSameDomain(old, type)) {
      return true;
    }
    String from = SPELLING.type(bare(old));
    String to = SPELLING.type(bare(type));
    if (from.equals(to)) {
      return false;
    }
    if (isEnum(old) || isEnum(type)) {
      return true;
    }
    if (!isKnown(old) || !isKnown(type)) {
      return false;
    }
    boolean arrays = from.endsWith("]") || to.endsWith("]");
    return arrays || !keeps(StoredTypes.of(from), StoredTypes.of(to));
  }

  private static boolean isSameDomain(ColumnType old, ColumnType type) {
    return old.named() != null
        && type.named() != null
        && old.named().name().equals(type.named().name());
  }

  private static boolean keeps(StoredTypes from, StoredTypes to) {
    if (OF_EXTENSIONS.contains(from.family()) && from.family().equals(to.family())) {
      return true;
    }
    boolean same = from.family().equals(to.family());
    return switch (to.family()) {
      case "text", "citext" -> isText(from) || from.family().equals("xml");
      case "character varying" ->
          (isText(from) || from.family().equals("xml")) && isWider(from, to, Integer.MAX_VALUE);
      case "numeric" ->
          same
              && (to.modifiers().isEmpty()
                  || from.modifier(1, -1) == to.modifier(1, 0)
                      && from.modifier(0, Integer.MAX_VALUE) <= to.modifier(0, 0));
      case "bit varying" -> same && isWider(from, to, Integer.MAX_VALUE);
      // Between the two kinds of timestamp, the file stays if the session's time zone is UTC.
      case "timestamp without time zone", "timestamp with time zone" ->
          from.family().startsWith("timestamp") && (!same || isWider(from, to, MICROSECONDS));
      case "time without time zone", "time with time zone" ->
          same && isWider(from, to, MICROSECONDS);
      case "inet" -> from.family().equals("cidr");
      case "oid", "integer" -> isObjectNumber(from);
      case String family when family.startsWith("reg") -> isObjectNumber(from);
      case String family when family.startsWith("interval") -> from.family().startsWith("interval");
      case String _ -> false;
    };
  }

  private static boolean isText(StoredTypes type) {
    return switch (type.family()) {
      case "text", "character varying", "citext" -> true;
      case String _ -> false;
    };
  }

  private static boolean isObjectNumber(StoredTypes type) {
    return type.family().equals("oid")
        || type.family().equals("integer")
        || type.family().startsWith("reg");
  }

  private static boolean isWider(StoredTypes from, StoredTypes to, int unlimited) {
    return from.modifier(0, unlimited) <= to.modifier(0, unlimited);
  }

  // ---- types that somebody created -------------------------------------------------------------

  /// The base type of a domain.
  private ColumnType bare(ColumnType type) {
    return shape(type) instanceof TypeShape.Domain(var base, _) && !type.array()
        ? base
        : ColumnType.builtIn(type.counted());
  }

  private boolean isEnum(ColumnType type) {
    return shape(type) instanceof TypeShape.Enumeration;
  }

  private boolean isKnown(ColumnType type) {
    return type.named() == null ? isBuiltIn(type) : shape(type) instanceof TypeShape.Domain;
  }

  /// A cast may name any type.
  private boolean isBuiltIn(ColumnType type) {
    return shape(type) != null || catalog.types().get(name(type)) == null;
  }

  private @Nullable TypeShape shape(ColumnType type) {
    TypeState state = catalog.types().get(name(type));
    return state == null || state.presence() != Presence.PRESENT ? null : state.shape();
  }

  private QualifiedName name(ColumnType type) {
    Name named = type.named();
    String text = type.text().replace("[]", "");
    int dot = text.lastIndexOf('.');
    return catalog.resolveType(
        named != null
            ? named
            : new Name(dot < 0 ? null : text.substring(0, dot), text.substring(dot + 1)));
  }
}
