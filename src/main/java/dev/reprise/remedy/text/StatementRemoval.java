package dev.reprise.remedy.text;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Node;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Removes statements with their lines, leaving a `pass` in a block that would otherwise be empty.
public final class StatementRemoval {
  private final Source source;
  private final Collection<Span> calls;
  private final List<Edit> edits = new ArrayList<>();

  private StatementRemoval(Source source, Collection<Span> calls) {
    this.source = source;
    this.calls = calls;
  }

  /// One edit for each of `calls`; null if one of them is not a statement on separate lines.
  public static @Nullable List<Edit> of(Source source, Collection<Call> calls) {
    if (calls.stream().anyMatch(each -> CallStatement.of(source, each) == null)) {
      return null;
    }
    var removal = new StatementRemoval(source, calls.stream().map(Call::span).toList());
    try {
      PythonReader.read(source).forEach(node -> blocks(node).forEach(removal::takeOut));
    } catch (SyntaxError unreadable) {
      return null;
    }
    return removal.edits.size() == calls.size() ? removal.edits : null;
  }

  private void takeOut(List<Statement> block) {
    List<Span> taken = block.stream().map(Statement::span).filter(calls::contains).toList();
    boolean isAll = taken.size() == block.size();
    for (Span each : taken) {
      boolean stays = isAll && each.equals(taken.getFirst());
      edits.add(stays ? Edit.replace(each, "pass") : Edit.delete(lines(each)));
    }
  }

  private Span lines(Span statement) {
    int last = source.line(statement.end());
    int end = last == source.lineCount() ? source.text().length() : source.lineStart(last + 1);
    return new Span(source.lineStart(source.line(statement.start())), end);
  }

  /// The blocks directly below `node`, some of them empty.
  private static List<List<Statement>> blocks(Node node) {
    return switch (node) {
      case Module module -> List.of(module.body());
      case Statement.If branches -> List.of(branches.otherwise());
      case Statement.Branch branch -> List.of(branch.body());
      case Statement.While loop -> List.of(loop.body(), loop.otherwise());
      case Statement.For loop -> List.of(loop.body(), loop.otherwise());
      case Statement.With with -> List.of(with.body());
      case Statement.Try attempt ->
          List.of(attempt.body(), attempt.otherwise(), attempt.finalBody());
      case Statement.Handler handler -> List.of(handler.body());
      case Statement.MatchCase matchCase -> List.of(matchCase.body());
      case Statement.FunctionDefinition function -> List.of(function.body());
      case Statement.ClassDefinition type -> List.of(type.body());
      case Node _ -> List.of();
    };
  }
}
