package dev.reprise.fix.layout;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A token of a statement, with the blank before it on the same line, and the comments after it.
///
/// Leaves are compared by identity: the same token may occur more than once in a line.
///
/// @param hidden a parenthesis that is written only if the line is split at it
/// @param atom a bracket that encloses a display, a tuple or a group, rather than a call or a
///   subscript
/// @param role the token's role, where its text is ambiguous
record Leaf(
    String text, String blank, List<String> comments, boolean hidden, boolean atom, Role role) {

  enum Role {
    PLAIN,
    /// `*`, `-`, … before one operand.
    UNARY,
    /// The `if` of a comprehension, not of a conditional.
    FILTER,
    /// The `not` of `not in`.
    NOT_IN,
    /// A comment on its own line.
    COMMENT
  }

  static final int COMPREHENSION = 20;
  static final int COMMA = 18;
  static final int CONDITIONAL = 16;
  static final int LOGIC = 14;
  static final int STRING = 12;
  static final int COMPARISON = 10;
  static final int DOT = 1;

  private static final Set<String> COMPARISONS = Set.of("<", ">", "==", "!=", "<=", ">=");

  static Leaf comma() {
    return new Leaf(",", "", List.of(), false, false, Role.PLAIN);
  }

  static Leaf hiddenOpening(String blank) {
    return new Leaf("(", blank, List.of(), true, true, Role.PLAIN);
  }

  static Leaf hiddenClosing() {
    return new Leaf(")", "", List.of(), true, true, Role.PLAIN);
  }

  Leaf withHidden(boolean wanted) {
    return new Leaf(text, blank, comments, wanted, atom, role);
  }

  Leaf withBlank(String other) {
    return new Leaf(text, other, comments, hidden, atom, role);
  }

  /// The written text, without the blank before it.
  String written() {
    return hidden ? "" : text;
  }

  int length() {
    int length = blank.length() + width(written());
    for (String comment : comments) {
      length += 2 + width(comment);
    }
    return length;
  }

  static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  boolean isComment() {
    return role == Role.COMMENT;
  }

  boolean isComma() {
    return text.equals(",") && !isComment();
  }

  boolean opens() {
    return text.length() == 1 && "([{".indexOf(text.charAt(0)) >= 0;
  }

  boolean closes() {
    return text.length() == 1 && ")]}".indexOf(text.charAt(0)) >= 0;
  }

  boolean isString() {
    char last = text.charAt(text.length() - 1);
    return !isComment() && text.length() > 1 && (last == '"' || last == '\'');
  }

  boolean isName() {
    return Character.isJavaIdentifierStart(text.charAt(0)) && !isString() && !isComment();
  }

  /// The priority of a split before this token, or 0. `bound`: an `in` belongs to a `for`.
  int before(@Nullable Leaf previous, boolean bound) {
    if (role == Role.UNARY || isComment()) {
      return 0;
    }
    if (isString()) {
      return previous != null && previous.isString() ? STRING : 0;
    }
    return switch (text) {
      case "." -> previous != null && previous.closes() ? DOT : 0;
      case "|" -> 9;
      case "^" -> 8;
      case "&" -> 7;
      case "<<", ">>" -> 6;
      case "+", "-" -> 5;
      case "*", "/", "//", "%", "@" -> 4;
      case "**" -> 1;
      case "for" -> previous != null && previous.text.equals("async") ? 0 : COMPREHENSION;
      case "async" -> COMPREHENSION;
      case "if" -> role == Role.FILTER ? COMPREHENSION : CONDITIONAL;
      case "else" -> CONDITIONAL;
      case "and", "or" -> LOGIC;
      case "is" -> COMPARISON;
      case "in" -> bound || previous != null && previous.role == Role.NOT_IN ? 0 : COMPARISON;
      case "not" -> role == Role.NOT_IN ? COMPARISON : 0;
      case String other -> COMPARISONS.contains(other) ? COMPARISON : 0;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
