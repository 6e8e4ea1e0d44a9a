package dev.reprise.operation.platform;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The allowed versions of a package: PEP 440 clauses (`>=1.13,<2`, `==1.8.*`, `~=1.4`) and
/// Poetry's carets (`^1.4`) and bare versions.
///
/// Source: the version specifiers page of packaging.python.org, and Poetry's dependency
/// specification.
public record Requirement(List<Clause> clauses) {

  /// `operator` is one of `== === >= > <= < != ~= ^ ~`; `wildcard` if the version ended in `.*`.
  public record Clause(String operator, Version version, boolean wildcard) {
    boolean allows(Version candidate) {
      int order = candidate.compareTo(version);
      return switch (operator) {
        case ">=" -> order >= 0;
        case ">" -> order > 0;
        case "<=" -> order <= 0;
        case "<" -> order < 0;
        case "!=" -> wildcard ? !startsLike(candidate, parts(version)) : order != 0;
        case "~=" -> order >= 0 && startsLike(candidate, Math.max(1, parts(version) - 1));
        case "^" -> order >= 0 && startsLike(candidate, leadingZeros() + 1);
        case "~" -> order >= 0 && startsLike(candidate, Math.min(2, parts(version)));
        default -> wildcard ? startsLike(candidate, parts(version)) : order == 0;
      };
    }

    /// A caret allows changes only after the first nonzero part.
    private int leadingZeros() {
      int zeros = 0;
      for (String part : version.text().split("\\.")) {
        if (!part.equals("0")) {
          break;
        }
        zeros++;
      }
      return zeros;
    }

    private boolean startsLike(Version candidate, int count) {
      String[] mine = version.text().split("\\.");
      String[] theirs = candidate.text().split("\\.");
      for (int i = 0; i < Math.min(count, mine.length); i++) {
        if (i >= theirs.length || !mine[i].equals(theirs[i])) {
          return false;
        }
      }
      return true;
    }

    private static int parts(Version version) {
      return version.text().split("\\.").length;
    }
  }

  /// Parses the text after a package's name, up to `;`, `#`, `@` or a blank before `--hash`.
  /// Clauses that cannot be read do not restrict.
  public static Requirement parse(String text) {
    List<Clause> clauses = new ArrayList<>();
    for (String part : cut(text).split("[,|]")) {
      String clause = part.strip();
      int digits = 0;
      while (digits < clause.length() && "=<>!~^".indexOf(clause.charAt(digits)) >= 0) {
        digits++;
      }
      String operator = digits == 0 ? "==" : clause.substring(0, digits);
      String version = clause.substring(digits).strip();
      int end = 0;
      while (end < version.length()
          && (Character.isLetterOrDigit(version.charAt(end))
              || ".*+".indexOf(version.charAt(end)) >= 0)) {
        end++;
      }
      version = version.substring(0, end);
      boolean wildcard = version.endsWith(".*");
      version = wildcard ? version.substring(0, version.length() - 2) : version;
      if (!version.isEmpty() && Character.isDigit(version.charAt(0))) {
        clauses.add(new Clause(operator, Version.of(version), wildcard));
      }
    }
    return new Requirement(List.copyOf(clauses));
  }

  private static String cut(String text) {
    int end = 0;
    while (end < text.length() && ";#@'\"\\".indexOf(text.charAt(end)) < 0) {
      if (text.startsWith(" --", end)) {
        break;
      }
      end++;
    }
    String cut = text.substring(0, end).strip();
    return cut.startsWith("(") ? cut.replace("(", "").replace(")", "") : cut;
  }

  public boolean allows(Version candidate) {
    for (Clause clause : clauses) {
      if (!clause.allows(candidate)) {
        return false;
      }
    }
    return true;
  }

  /// The single version it pins, or null.
  public @Nullable Version pinned() {
    for (Clause clause : clauses) {
      if (clause.operator().startsWith("==") && !clause.wildcard()) {
        return clause.version();
      }
    }
    return null;
  }

  /// The lower bound, or null.
  public @Nullable Version lowest() {
    for (Clause clause : clauses) {
      switch (clause.operator()) {
        case ">=", ">", "~=", "^", "~" -> {
          return clause.version();
        }
        default -> {}
      }
    }
    return null;
  }

  public boolean isEmpty() {
    return clauses.isEmpty();
  }
}
