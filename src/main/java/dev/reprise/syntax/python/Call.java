package dev.reprise.syntax.python;

import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `function(arguments)`. `parentheses` spans from the opening to the closing one; `trailingComma`
/// is true if a comma follows the last argument.
public record Call(
    Expression function,
    List<Argument> arguments,
    Span parentheses,
    boolean trailingComma,
    Span span)
    implements Expression {

  /// The position of the closing parenthesis, in UTF-16 units.
  public int closingParenthesis() {
    return parentheses.end() - 1;
  }

  /// The positional argument at `index` (0 is the first), or null if there is none or a `*argument`
  /// before it makes its position unknown.
  public @Nullable Expression positional(int index) {
    int seen = 0;
    for (Argument argument : arguments) {
      if (argument instanceof Argument.Star) {
        return null;
      }
      if (argument instanceof Argument.Positional positional && seen++ == index) {
        return positional.value();
      }
    }
    return null;
  }

  /// The argument written `name=…`, or null.
  public Argument.@Nullable Keyword keyword(String name) {
    for (Argument argument : arguments) {
      if (argument instanceof Argument.Keyword keyword && keyword.name().equals(name)) {
        return keyword;
      }
    }
    return null;
  }

  /// True if `*` or `**` passes arguments that are not written out.
  public boolean spreads() {
    for (Argument argument : arguments) {
      if (argument instanceof Argument.Star || argument instanceof Argument.DoubleStar) {
        return true;
      }
    }
    return false;
  }

  /// Sets `name=value`, as a new last argument formatted like the others, or by replacing the
  /// present value. `source` is the file of the call.
  public Edit withKeyword(Source source, String name, String value) {
    Argument.Keyword present = keyword(name);
    if (present != null) {
      int afterEquals = source.text().indexOf('=', present.nameSpan().end()) + 1;
      return Edit.replace(new Span(afterEquals, present.span().end()), value);
    }
    return new ArgumentList(source, this).append(name + "=" + value);
  }
}
