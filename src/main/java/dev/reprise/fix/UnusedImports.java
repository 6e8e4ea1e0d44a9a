package dev.reprise.fix;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.FormattedPart;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Node;
import dev.reprise.syntax.python.Parameter;
import dev.reprise.syntax.python.Statement;
import dev.reprise.syntax.python.Statement.ImportedName;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Removes the imports of a file that lost their last use in an edit. An import that was unused
/// before stays, as does any with a possible use: in a string, through `globals()`, or according to
/// a comment on its line.
final class UnusedImports {
  /// The maximum number of imports removed from one file, one by one.
  private static final int MOST = 50;

  private final Source source;
  private final Module module;

  private UnusedImports(Source source) {
    this.source = source;
    this.module = PythonReader.read(source);
  }

  /// `after` without the imports that `before` used, or did not have.
  static String removed(String path, String before, String after) {
    String text = after;
    try {
      var old = new UnusedImports(new Source(path, before));
      for (int i = 0; i < MOST; i++) {
        Edit edit = new UnusedImports(new Source(path, text)).first(old);
        if (edit == null) {
          break;
        }
        text = EditedText.of(text, List.of(edit));
      }
    } catch (SyntaxError unreadable) {
      return text;
    }
    return text;
  }

  /// One name bound by an unindented `import`.
  private record Binding(Statement statement, List<ImportedName> all, int index) {
    ImportedName imported() {
      return all.get(index);
    }

    String name() {
      String alias = imported().alias();
      return alias == null ? imported().name() : alias;
    }

    boolean isSame(Binding other) {
      return name().equals(other.name())
          && imported().name().equals(other.imported().name())
          && module().equals(other.module());
    }

    private String module() {
      return statement instanceof Statement.ImportFrom from
          ? from.level() + ":" + from.module()
          : "";
    }
  }

  private @Nullable Edit first(UnusedImports old) {
    if (looksNamesUp()) {
      return null;
    }
    for (Binding each : bindings()) {
      Binding same = old.bindings().stream().filter(each::isSame).findFirst().orElse(null);
      if ((same == null || old.uses(same)) && !mayUse(each) && !isCommented(each.statement())) {
        Edit edit = each.all().size() == 1 ? line(each.statement()) : name(each);
        if (edit != null) {
          return edit;
        }
      }
    }
    return null;
  }

  /// A dotted name binds its first part, which other imports may bind as well.
  private List<Binding> bindings() {
    List<Binding> bindings = new ArrayList<>();
    for (Statement statement : module.body()) {
      List<ImportedName> names =
          switch (statement) {
            case Statement.Import(var all, _) -> all;
            case Statement.ImportFrom from when !"__future__".equals(from.module()) -> from.names();
            case Statement _ -> List.of();
          };
      for (int i = 0; i < names.size(); i++) {
        Binding binding = new Binding(statement, names, i);
        if (binding.name().indexOf('.') < 0 && !binding.name().equals("*")) {
          bindings.add(binding);
        }
      }
    }
    return bindings;
  }

  // ---- uses

  private boolean looksNamesUp() {
    boolean[] found = {false};
    module.forEach(node ->
        found[0] |=
            node instanceof Expression.Name(var name, _)
                && switch (name) {
                  case "globals", "locals", "vars", "eval", "exec" -> true;
                  case String _ -> false;
                });
    return found[0];
  }

  /// True if code certainly uses the name.
  private boolean uses(Binding binding) {
    boolean[] found = {false};
    module.forEach(node ->
        found[0] |= node instanceof Expression.Name(var name, _) && name.equals(binding.name()));
    return found[0];
  }

  /// True if the name occurs outside its import: in code, or in a string that may be code.
  private boolean mayUse(Binding binding) {
    return Pattern.compile("(?<![.\\w])" + Pattern.quote(binding.name()) + "\\b")
        .matcher(code(binding))
        .find();
  }

  /// The text with everything that cannot use a name blanked out.
  private String code(Binding binding) {
    var text = new StringBuilder(source.text());
    blank(text, binding.statement().span());
    for (Span comment : module.comments()) {
      if (!source.text(comment).contains("type:")) {
        blank(text, comment);
      }
    }
    List<Span> kept = namingStrings();
    Pattern used = Pattern.compile("\\b" + Pattern.quote(binding.name()) + "\\s*[.(\\[]");
    module.forEach(node -> {
      switch (node) {
        case Statement.ImportFrom other -> blank(text, other.span());
        case Statement.ExpressionStatement(StringLiteral docstring, _) ->
            blank(text, docstring.span());
        case StringLiteral string
            when kept.stream().noneMatch(each -> each.contains(string.span())) ->
            string.parts().stream()
                .map(part -> part.span())
                .filter(span -> !used.matcher(source.text(span)).find())
                .forEach(span -> blank(text, span));
        case FormattedPart.Text part when !used.matcher(source.text(part.span())).find() ->
            blank(text, part.span());
        case Node _ -> {} // code, or its parts come by themselves
      }
    });
    return text.toString();
  }

  /// Strings that contain names: annotations and `__all__`.
  private List<Span> namingStrings() {
    List<Span> spans = new ArrayList<>();
    module.forEach(node -> {
      Expression naming =
          switch (node) {
            case Parameter parameter -> parameter.annotation();
            case Statement.FunctionDefinition function -> function.returns();
            case Statement.AnnotatedAssignment assignment -> assignment.annotation();
            case Statement.Assignment(var targets, var value, _)
                when targets.stream()
                    .anyMatch(each -> source.text(each.span()).equals("__all__")) ->
                value;
            case Statement.AugmentedAssignment(var target, _, var value, _)
                when source.text(target.span()).equals("__all__") ->
                value;
            case Node _ -> null;
          };
      if (naming != null) {
        spans.add(naming.span());
      }
    });
    return spans;
  }

  private static void blank(StringBuilder text, Span span) {
    for (int i = span.start(); i < span.end(); i++) {
      text.setCharAt(i, ' ');
    }
  }

  // ---- edits

  /// A comment may be a `noqa`, or explain the import.
  private boolean isCommented(Statement statement) {
    int first = source.lineStart(source.line(statement.span().start()));
    int line = source.line(statement.span().end());
    int last = source.lineStart(line) + source.lineText(line).length();
    return module.comments().stream()
        .anyMatch(comment -> first <= comment.start() && comment.start() <= last);
  }

  /// The lines of a statement, with one of two adjacent blank lines; null if they contain anything
  /// else.
  private @Nullable Edit line(Statement statement) {
    int first = source.line(statement.span().start());
    int last = source.line(statement.span().end());
    boolean alone =
        statement.span().start() == source.lineStart(first)
            && source
                .text()
                .substring(
                    statement.span().end(), source.lineStart(last) + source.lineText(last).length())
                .isBlank();
    if (!alone || last == source.lineCount()) {
      return null;
    }
    boolean above = first == 1 || source.lineText(first - 1).isBlank();
    boolean below = last + 1 < source.lineCount() && source.lineText(last + 1).isBlank();
    int end = source.lineStart(above && below ? last + 2 : last + 1);
    return Edit.replace(new Span(source.lineStart(first), end), "");
  }

  /// One name of several, with its comma.
  private static Edit name(Binding binding) {
    List<ImportedName> all = binding.all();
    int index = binding.index();
    return Edit.replace(
        index + 1 < all.size()
            ? new Span(all.get(index).span().start(), all.get(index + 1).span().start())
            : new Span(all.get(index - 1).span().end(), all.get(index).span().end()),
        "");
  }
}
