package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.antlr.PythonParser;
import dev.reprise.syntax.antlr.PythonParser.FieldContext;
import dev.reprise.syntax.antlr.PythonParser.FormattedPartContext;
import dev.reprise.syntax.antlr.PythonParser.FormattedStringContext;
import dev.reprise.syntax.antlr.PythonParser.StringsContext;
import dev.reprise.syntax.python.BytesLiteral;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.FormattedPart;
import dev.reprise.syntax.python.FormattedPart.Conversion;
import dev.reprise.syntax.python.FormattedString;
import dev.reprise.syntax.python.LiteralText;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.syntax.python.TemplateString;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/// Combines adjacent string literals, plain and formatted, into one expression.
record StringsBuilder(Source source, ExpressionBuilder expressions) {
  Expression strings(StringsContext context) {
    Span span = Spans.span(context);
    if (!context.formattedString().isEmpty()) {
      return formatted(context, span);
    }
    List<LiteralText> parts = new ArrayList<>(context.STRING().size());
    for (TerminalNode string : context.STRING()) {
      parts.add(LiteralDecoder.plain(source, Spans.span(string)));
    }
    boolean bytes = isBytes(parts.getFirst());
    for (LiteralText part : parts) {
      if (isBytes(part) != bytes) {
        throw mixed(part.span().start(), "bytes and other strings");
      }
    }
    String value = value(parts);
    return bytes ? new BytesLiteral(value, parts, span) : new StringLiteral(value, parts, span);
  }

  private static String value(List<LiteralText> parts) {
    if (parts.size() == 1) {
      return parts.getFirst().value();
    }
    StringBuilder value = new StringBuilder();
    for (LiteralText part : parts) {
      value.append(part.value());
    }
    return value.toString();
  }

  private Expression formatted(StringsContext context, Span span) {
    List<FormattedPart> parts = new ArrayList<>();
    boolean template = isTemplate(context.formattedString(0));
    for (ParseTree child : context.children) {
      if (child instanceof FormattedStringContext string) {
        if (isTemplate(string) != template) {
          throw mixed(Spans.start(string), "template strings and other strings");
        }
        parts(string, parts);
      } else if (child instanceof TerminalNode plain) {
        LiteralText text = LiteralDecoder.plain(source, Spans.span(plain));
        if (isBytes(text) || template) {
          throw mixed(
              text.span().start(),
              template ? "template strings and other strings" : "bytes and other strings");
        }
        parts.add(new FormattedPart.Text(text));
      }
    }
    return template ? new TemplateString(parts, span) : new FormattedString(parts, span);
  }

  private void parts(FormattedStringContext context, List<FormattedPart> parts) {
    String opening = source.text(Spans.span(context.FSTRING_START()));
    String quote = opening.substring(prefixLength(opening));
    String prefix = opening.substring(0, prefixLength(opening));
    for (FormattedPartContext part : context.formattedPart()) {
      parts.add(part(part, prefix, quote, false));
    }
  }

  private FormattedPart part(
      FormattedPartContext context, String prefix, String quote, boolean inFormat) {
    Span span = Spans.span(context);
    return context.field() == null
        ? new FormattedPart.Text(LiteralDecoder.formatted(source, prefix, quote, span, inFormat))
        : field(context.field(), prefix, quote, span);
  }

  private FormattedPart field(FieldContext context, String prefix, String quote, Span span) {
    // Like brackets, a field adds one level.
    expressions.nesting().enter(1, span.start());
    Expression expression = expressions.expressions(context.expressions());
    List<FormattedPart> format = new ArrayList<>(context.formattedPart().size());
    for (FormattedPartContext part : context.formattedPart()) {
      format.add(part(part, prefix, quote, true));
    }
    expressions.nesting().leave(1);
    return new FormattedPart.Field(
        expression, shownSource(context), conversion(context), format, span);
  }

  /// From the brace to the token after the `=`, including blanks.
  private static @Nullable Span shownSource(FieldContext context) {
    if (context.debug == null) {
      return null;
    }
    for (int i = 0; i < context.getChildCount(); i++) {
      if (context.getChild(i) instanceof TerminalNode terminal
          && terminal.getSymbol() == context.debug
          && context.getChild(i + 1) instanceof TerminalNode next) {
        return new Span(Spans.start(context) + 1, next.getSymbol().getStartIndex());
      }
    }
    throw new IllegalStateException("No token follows '='");
  }

  private @Nullable Conversion conversion(FieldContext context) {
    Token conversion = context.conversion;
    if (conversion == null) {
      // `{x=}` shows the value's `repr` unless a format is given.
      return isShownAlone(context) ? Conversion.REPR : null;
    }
    return switch (conversion.getText()) {
      case "s" -> Conversion.STR;
      case "r" -> Conversion.REPR;
      case "a" -> Conversion.ASCII;
      default ->
          throw new SyntaxError(
              source, conversion.getStartIndex(), "expected 's', 'r' or 'a' after '!'");
    };
  }

  /// True if only the closing brace follows the `=`.
  private static boolean isShownAlone(FieldContext context) {
    return context.debug != null
        && context.getChild(context.getChildCount() - 2) instanceof TerminalNode last
        && last.getSymbol() == context.debug;
  }

  private static boolean isBytes(LiteralText text) {
    return text.prefix().toLowerCase(Locale.ROOT).indexOf('b') >= 0;
  }

  private boolean isTemplate(FormattedStringContext context) {
    Token start = context.getStart();
    assert start.getType() == PythonParser.FSTRING_START;
    return source.text(Spans.span(start)).toLowerCase(Locale.ROOT).indexOf('t') >= 0;
  }

  private static int prefixLength(String opening) {
    int length = 0;
    while (opening.charAt(length) != '"' && opening.charAt(length) != '\'') {
      length++;
    }
    return length;
  }

  private SyntaxError mixed(int offset, String what) {
    return new SyntaxError(source, offset, what + " cannot be concatenated");
  }
}
