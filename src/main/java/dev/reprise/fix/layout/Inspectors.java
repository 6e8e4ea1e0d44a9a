package dev.reprise.fix.layout;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Parameter;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes one inspector for all the questions that fixes have put into a function.
final class Inspectors {
  private static final String NAME = "inspector";

  private final Source source;
  private final Module module;

  private Inspectors(Source source) {
    this.source = source;
    this.module = PythonReader.read(source);
  }

  /// The edits of `after`, which was `before`.
  static List<Edit> of(String before, String after) {
    try {
      var now = new Inspectors(new Source("", after));
      var then = new Inspectors(new Source("", before));
      List<Edit> edits = new ArrayList<>();
      for (Statement.FunctionDefinition function : now.functions()) {
        int had = 0;
        for (Statement.FunctionDefinition other : then.functions()) {
          had += other.name().equals(function.name()) ? then.made(other).size() : 0;
        }
        edits.addAll(now.joined(function, had));
      }
      return edits;
    } catch (SyntaxError unreadable) {
      return List.of();
    }
  }

  private List<Statement.FunctionDefinition> functions() {
    List<Statement.FunctionDefinition> functions = new ArrayList<>();
    for (Statement each : module.body()) {
      if (each instanceof Statement.FunctionDefinition function && !function.async()) {
        functions.add(function);
      }
    }
    return functions;
  }

  private List<Edit> joined(Statement.FunctionDefinition function, int had) {
    List<Call> made = made(function);
    if (made.size() <= had || made.size() < 2 || changesItsMind(function)) {
      return List.of();
    }
    String written = source.text(made.getFirst().span());
    if (made.stream().anyMatch(each -> !source.text(each.span()).equals(written))) {
      return List.of();
    }
    Statement first = first(function, made.getFirst());
    Call assigned = assigned(first);
    List<Edit> edits = new ArrayList<>();
    String name = NAME;
    if (assigned == made.getFirst()) {
      name = target(first);
      made = made.subList(1, made.size());
    } else if (first == null || isTaken(function)) {
      return List.of();
    } else {
      int line = source.lineStart(source.line(first.span().start()));
      String margin = source.text().substring(line, first.span().start());
      if (!margin.isBlank()) {
        return List.of();
      }
      edits.add(Edit.insert(first.span().start(), NAME + " = " + written + "\n" + margin));
    }
    for (Call each : made) {
      edits.add(Edit.replace(each.span(), name));
    }
    return edits;
  }

  /// Calls of `inspect` for the migration's own connection.
  private List<Call> made(Statement.FunctionDefinition function) {
    List<Call> made = new ArrayList<>();
    function.forEach(node -> {
      if (node instanceof Call call
          && call.arguments().size() == 1
          && source.text(call.function().span()).matches("(sa|sqlalchemy)\\.inspect")
          && source.text(call.arguments().getFirst().span()).endsWith(".get_bind()")) {
        made.add(call);
      }
    });
    return made;
  }

  /// Whether something is asked for as missing and as there: in between it is dropped, or made, and
  /// one inspector would give its first answer again.
  private boolean changesItsMind(Statement.FunctionDefinition function) {
    Set<String> there = new HashSet<>();
    Set<String> missing = new HashSet<>();
    function.forEach(node -> {
      if (node instanceof Statement.Branch branch) {
        List<Expression> operands =
            branch.condition() instanceof Expression.BooleanOperation both
                ? both.operands()
                : List.of(branch.condition());
        for (Expression operand : operands) {
          String asked = source.text(operand.span());
          boolean not = asked.startsWith("not ") || asked.contains(" not in ");
          String question = asked.startsWith("not ") ? asked.substring(4) : asked;
          (not ? missing : there).add(question.replace(" not in ", " in "));
        }
      }
    });
    return there.stream().anyMatch(missing::contains);
  }

  /// The statement of the function's own block that holds a call.
  private static @Nullable Statement first(Statement.FunctionDefinition function, Call call) {
    for (Statement each : function.body()) {
      if (each.span().contains(call.span())) {
        return each;
      }
    }
    return null;
  }

  private static @Nullable Call assigned(@Nullable Statement statement) {
    return statement instanceof Statement.Assignment(var targets, Call call, _)
            && targets.size() == 1
            && targets.getFirst() instanceof Expression.Name
        ? call
        : null;
  }

  private String target(@Nullable Statement statement) {
    return statement instanceof Statement.Assignment(var targets, _, _)
        ? source.text(targets.getFirst().span())
        : NAME;
  }

  /// Whether the function means something else by our name.
  private boolean isTaken(Statement.FunctionDefinition function) {
    boolean[] taken = {false};
    function.forEach(node ->
        taken[0] |=
            node instanceof Expression.Name(var name, _) && name.equals(NAME)
                || node instanceof Parameter parameter && parameter.name().equals(NAME));
    for (Statement each : module.body()) {
      taken[0] |= each instanceof Statement.FunctionDefinition other && other.name().equals(NAME);
    }
    return taken[0];
  }
}
