package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.Refused;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `naming_convention` of a `MetaData`: the names of unnamed constraints and indexes.
///
/// Sources: `sqlalchemy/sql/naming.py`; for names that are too long,
/// `IdentifierPreparer.truncate_and_render_maxlen_name` in `sqlalchemy/sql/compiler.py`.
///
/// @param formats by kind: `ix`, `uq`, `ck`, `fk`, `pk`
/// @param maximum the longest name the dialect allows
public record NamingConvention(Map<String, String> formats, int maximum) {
  private static final int POSTGRESQL = 63;
  private static final int SQLITE = 9999;

  /// The format of names that are removed before a statement is sent.
  private static final String REMOVED = "";

  /// The convention of a `MetaData` without one.
  public static final NamingConvention DEFAULT =
      new NamingConvention(Map.of("ix", "ix_%(column_0_label)s"));

  public NamingConvention(Map<String, String> formats) {
    this(formats, POSTGRESQL);
  }

  /// The convention under SQLite's dialect, which sets no limit of its own.
  public NamingConvention onSqlite() {
    return new NamingConvention(formats, SQLITE);
  }

  NamingConvention withoutForeignKeys() {
    Map<String, String> changed = new HashMap<>(formats);
    changed.put("fk", REMOVED);
    return new NamingConvention(Map.copyOf(changed), maximum);
  }

  public boolean isDefault() {
    return formats.equals(DEFAULT.formats);
  }

  /// The constraint with the name it is sent with, if any.
  public Constraint named(Constraint constraint, @Nullable ConstraintName given, Name table) {
    String name =
        switch (constraint) {
          case Constraint.PrimaryKey(_, List<String> columns, _) ->
              name("pk", given, table, columns, null, List.of());
          case Constraint.Unique(_, List<String> columns, _, _, _) ->
              name("uq", given, table, columns, null, List.of());
          case Constraint.ForeignKey(
                  _,
                  List<String> columns,
                  Name referred,
                  List<String> targets,
                  _,
                  _) ->
              REMOVED.equals(formats.get("fk"))
                  ? null
                  : name("fk", given, table, columns, referred, targets);
          case Constraint.Check _ -> name("ck", given, table, List.of(), null, List.of());
          case Constraint.Exclude _, Constraint.NotNull _ ->
              given == null
                  ? null
                  : given.conventional() ? shortened(given.text()) : written(given.text());
        };
    return name == null ? constraint : constraint.named(name);
  }

  /// The name of an index.
  ///
  /// @throws Refused if it has none and the convention provides none
  public String index(@Nullable ConstraintName given, Name table, List<String> columns) {
    String name = name("ix", given, table, columns, null, List.of());
    if (name == null) {
      throw new Refused(
          "sqlalchemy.exc.CompileError", "CREATE INDEX requires that the index have a name");
    }
    return name;
  }

  /// The name used to drop an index.
  public String droppedIndex(ConstraintName given, Name table) {
    return String.valueOf(name("ix", given, table, List.of(), null, List.of()));
  }

  /// The name used to drop a constraint of this kind, of which only the table is known; null if
  /// neither `given` nor the convention names it.
  public @Nullable String dropped(String kind, @Nullable ConstraintName given, Name table) {
    return name(kind, given, table, List.of(), null, List.of());
  }

  private @Nullable String name(
      String kind,
      @Nullable ConstraintName given,
      Name table,
      List<String> columns,
      @Nullable Name referred,
      List<String> targets) {
    if (given != null && given.conventional()) {
      return shortened(given.text());
    }
    String format = formats.get(kind);
    if (given != null && (format == null || !format.contains("constraint_name"))) {
      return written(given.text());
    }
    if (format == null || format.equals(REMOVED)) {
      return null;
    }
    if (given == null && format.contains("constraint_name")) {
      throw new Refused(
          "sqlalchemy.exc.InvalidRequestError",
          "Naming convention including %(constraint_name)s token requires that constraint is"
              + " explicitly named.");
    }
    if (kind.equals("fk") && referred == null && format.contains("%(referred_")) {
      throw new Refused(
          "IndexError",
          "the naming convention cannot name a constraint of " + table + "; it has no name");
    }
    StringBuilder name = new StringBuilder();
    int from = 0;
    for (int at = format.indexOf("%(", from); at >= 0; at = format.indexOf("%(", from)) {
      int end = format.indexOf(")s", at);
      if (end < 0) {
        break;
      }
      String token = format.substring(at + 2, end);
      name.append(format, from, at).append(value(token, given, table, columns, referred, targets));
      from = end + 2;
    }
    return shortened(name.append(format.substring(from)).toString());
  }

  private static String value(
      String token,
      @Nullable ConstraintName given,
      Name table,
      List<String> columns,
      @Nullable Name referred,
      List<String> targets) {
    if (token.equals("constraint_name")) {
      return given == null ? "" : given.text();
    }
    if (token.equals("table_name")) {
      return table.name();
    }
    if (token.equals("referred_table_name")) {
      return referred == null ? "" : referred.name();
    }
    boolean label = token.endsWith("_label");
    String prefix =
        !label
            ? ""
            : table.schema() == null
                ? table.name() + "_"
                : table.schema().replace('.', '_') + "_" + table.name() + "_";
    List<String> names = token.startsWith("referred_column_") ? targets : columns;
    String position =
        token.substring(token.startsWith("referred_column_") ? 16 : 7 <= token.length() ? 7 : 0);
    if (position.startsWith("0_N")) {
      return String.join("_", names.stream().map(each -> prefix + each).toList());
    }
    if (position.startsWith("0N")) {
      return String.join("", names.stream().map(each -> prefix + each).toList());
    }
    int digits = 0;
    while (digits < position.length() && Character.isDigit(position.charAt(digits))) {
      digits++;
    }
    int index = digits == 0 ? 0 : Integer.parseInt(position.substring(0, Math.min(digits, 3)));
    return index < names.size() ? prefix + names.get(index) : "";
  }

  /// An explicit name is not truncated.
  private String written(String name) {
    if (name.length() > maximum) {
      throw new Refused(
          "sqlalchemy.exc.IdentifierError",
          "Identifier '" + name + "' exceeds maximum length of " + maximum + " characters");
    }
    return name;
  }

  /// A generated name that is too long is truncated and ends in four digits of its digest.
  private String shortened(String name) {
    if (name.length() <= maximum) {
      return name;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
      String hex = HexFormat.of().formatHex(digest);
      return name.substring(0, maximum - 8) + "_" + hex.substring(hex.length() - 4);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
