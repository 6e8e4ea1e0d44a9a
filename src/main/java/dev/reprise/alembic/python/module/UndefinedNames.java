package dev.reprise.alembic.python.module;

import dev.reprise.alembic.value.Scope;
import dev.reprise.text.Source;
import dev.reprise.text.WordList;
import java.util.Set;
import java.util.regex.Pattern;

/// Names whose use raises a NameError: a file calls them and nothing in it can define them.
public final class UndefinedNames {
  /// Built-in names of which nothing else is known, also those of Python 2.
  private static final Set<String> BUILT_IN =
      WordList.set(
          """
          _ aiter anext compile copyright credits exit license quit Ellipsis
          apply basestring buffer cmp coerce execfile file intern long raw_input reduce reload
          unichr unicode xrange
          """);

  private static final Pattern EXCEPTION =
      Pattern.compile(".*(?:Error|Exception|Warning|Exit|Iteration|Interrupt|Group)");

  /// Code that defines names without writing them.
  private static final Pattern HIDDEN =
      Pattern.compile(
          "import\\s*+\\(?\\s*+\\*|\\b(?:globals|locals|vars|exec|setattr|builtins)\\b");

  private UndefinedNames() {}

  /// True in a function, for a name not found in its scopes. Names that the file mentions in any
  /// other way than by a call or an attribute may be defined there.
  public static boolean isOne(String name, Scope scope, Source source) {
    return scope.outer() != null
        && !name.startsWith("__")
        && !BUILT_IN.contains(name)
        && !EXCEPTION.matcher(name).matches()
        && !HIDDEN.matcher(source.text()).find()
        && !Pattern.compile(
                "\\b(?:as|class|def|import)\\s++%1$s\\b|\\b%1$s\\b(?!\\s*[(.])"
                    .formatted(Pattern.quote(name)))
            .matcher(source.text())
            .find();
  }
}
