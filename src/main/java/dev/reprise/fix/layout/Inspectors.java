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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes one inspector answer all guards that fixes have added to a function: the existing one, or
/// a new one.
final class Inspectors {
  static final String NAME = "inspector";

  private static final Pattern CONNECTION =
      Pattern.compile("(op|operations|context)\\.get_bind\\(\\)");

  private static final Pattern INSPECTION =
      Pattern.compile(
          "(\\w+\\.)?(inspect|((engine\\.)?reflection\\.)?Inspector\\.from_engine)"
              + "|sa_inspect|sqla_inspect|sqlalchemy_inspect");

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
        boolean had = false;
        for (Statement.FunctionDefinition other : then.functions()) {
          had |= other.name().equals(function.name()) && !then.made(other).isEmpty();
        }
        if (!had && !now.changesItsMind(function)) {
          edits.addAll(now.joined(function, before));
        }
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

  private List<Edit> joined(Statement.FunctionDefinition function, String before) {
    List<Edit> edits = new ArrayList<>();
    List<Call> made = new ArrayList<>(made(function));
    Statement.Assignment there = there(function);
    if (there != null) {
      String name = source.text(there.targets().getFirst().span());
      made.removeIf(each -> {
        boolean later = each.span().start() > there.span().end();
        if (later) {
          edits.add(Edit.replace(each.span(), name));
        }
        return later;
      });
    }
    if (made.size() < 2) {
      return edits;
    }
    String written = source.text(made.getFirst().span());
    Statement first = first(function, made.getFirst());
    PlaceAbove place = first == null ? null : PlaceAbove.of(source, first, before);
    if (place == null
        || isTaken(function)
        || made.stream().anyMatch(each -> !source.text(each.span()).equals(written))) {
      return edits;
    }
    edits.add(place.line(NAME + " = " + written));
    made.forEach(each -> edits.add(Edit.replace(each.span(), NAME)));
    return edits;
  }

  /// Calls of `inspect` for the migration's own connection whose inspector is not named.
  private List<Call> made(Statement.FunctionDefinition function) {
    Statement.Assignment there = there(function);
    List<Call> made = new ArrayList<>();
    function.forEach(node -> {
      if (node instanceof Call call
          && call.arguments().size() == 1
          && (there == null || there.value() != call)
          && source.text(call.function().span()).matches("\\w+\\.inspect")
          && source.text(call.arguments().getFirst().span()).endsWith(".get_bind()")) {
        made.add(call);
      }
    });
    return made;
  }

  /// The statement in the function's own block that creates its only inspector of the migration's
  /// own connection.
  private Statement.@Nullable Assignment there(Statement.FunctionDefinition function) {
    Set<String> connections = new HashSet<>();
    for (Statement each : function.body()) {
      if (each instanceof Statement.Assignment assignment
          && assignment.targets().size() == 1
          && assignment.targets().getFirst() instanceof Expression.Name(String name, _)
          && Connections.bindings(function, name) == 1) {
        String value = source.text(assignment.value().span());
        if (CONNECTION.matcher(value).matches()) {
          connections.add(name);
        }
        if (assignment.value() instanceof Call call
            && call.arguments().size() == 1
            && INSPECTION.matcher(source.text(call.function().span())).matches()) {
          String given = source.text(call.arguments().getFirst().span());
          return connections.contains(given) || CONNECTION.matcher(given).matches()
              ? assignment
              : null;
        }
      }
    }
    return null;
  }

  /// True if an object is expected to be missing in one guard and present in another: in between it
  /// is dropped or created, and one inspector would repeat its first answer.
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

  /// The statement in the function's own block that contains a call.
  private static @Nullable Statement first(Statement.FunctionDefinition function, Call call) {
    for (Statement each : function.body()) {
      if (each.span().contains(call.span())) {
        return each;
      }
    }
    return null;
  }

  /// True if the function uses our name for something else.
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
