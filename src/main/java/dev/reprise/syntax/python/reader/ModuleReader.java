package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.antlr.PythonParser.StatementContext;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;

/// Parses one file.
public final class ModuleReader {
  private ModuleReader() {}

  /// Throws a [SyntaxError] for the first construct that Python rejects.
  public static Module read(Source source) {
    PythonTokens tokens = new PythonTokens(source);
    BoundedParser parser = new BoundedParser(source, tokens);
    try {
      List<Statement> body = new ArrayList<>();
      StatementBuilder builder = new StatementBuilder(source);
      StatementContext statement = parser.next().statement();
      while (statement != null) {
        builder.add(statement, body);
        statement = parser.next().statement();
      }
      return new Module(source, body, tokens.comments());
    } catch (StackOverflowError tooDeep) {
      // The nesting limits assume a stack of the usual size; a thread may have less.
      throw new SyntaxError(source, parser.getCurrentToken().getStartIndex(), "nested too deeply");
    } catch (OutOfMemoryError tooLarge) {
      // Everything built for the file is garbage now, so the next one can be read.
      throw new SyntaxError(source, 0, "too large for the available memory");
    }
  }
}
