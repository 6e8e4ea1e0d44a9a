package dev.reprise.sql.question;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The spelling of a parameter that a program computes from columns it has read: their names follow
/// its own.
public final class ComputedParameter {
  /// Stands for an unknown value that the server receives.
  public static final String PARAMETER = ":value";

  private static final Pattern PLAIN = Pattern.compile("\\w+");

  private ComputedParameter() {}

  /// A column as [#of] takes it; empty if no parameter can spell it.
  public static String column(String table, String name) {
    boolean plain = PLAIN.matcher(table).matches() && PLAIN.matcher(name).matches();
    return plain ? "$" + table + "." + name : "";
  }

  public static String of(Set<String> columns) {
    return PARAMETER + String.join("", new TreeSet<>(columns)).replace(".", "$");
  }

  public static boolean isOf(String parameter, String table, String column) {
    return (parameter + "$").contains(column(table, column).replace(".", "$") + "$")
        && parameter.startsWith(PARAMETER + "$");
  }

  public static boolean is(String sql) {
    return sql.equals(PARAMETER) || sql.startsWith(PARAMETER + "$");
  }
}
