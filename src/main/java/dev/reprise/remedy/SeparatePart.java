package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.remedy.guard.GuardedType;
import dev.reprise.remedy.guard.LabelCheck;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.CallStatement;
import dev.reprise.remedy.text.DialectImport;
import dev.reprise.remedy.text.ExecuteCall;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Moves the enum that `op.create_table` creates out of the call and gives it a guard of its own:
/// `if_not_exists` only covers the table.
final class SeparatePart {
  private static final Set<String> ENUM_KEYWORDS = Set.of("name", "schema", "create_type");

  private final Problem problem;
  private final Origin.PythonCall origin;
  private final Source source;
  private final CallStatement statement;
  private final String operations;

  private SeparatePart(
      Problem problem, Origin.PythonCall origin, CallStatement statement, String operations) {
    this.problem = problem;
    this.origin = origin;
    this.source = problem.revision();
    this.statement = statement;
    this.operations = operations;
  }

  /// Null if the part is not written inside the call, or cannot be separated from it.
  static @Nullable Fix of(Problem problem, Origin.PythonCall origin) {
    Call call = origin.call();
    if (origin.part() == null
        || origin.partSpan() == null
        || !call.span().contains(origin.partSpan())
        || !PythonText.calledName(call).equals("create_table")) {
      return null;
    }
    CallStatement statement = CallStatement.assigned(problem.revision(), call);
    String operations = Operations.at(call, problem.revision());
    if (statement == null || operations == null || !problem.isDuplicate()) {
      return null;
    }
    var part = new SeparatePart(problem, origin, statement, operations);
    return problem.operation() instanceof Operation.CreateType
        ? part.enumeration(origin.partSpan())
        : null;
  }

  /// The type is created beforehand if missing; the column gets a type that creates nothing.
  private @Nullable Fix enumeration(Span column) {
    Call type = typeIn(column);
    DialectImport dialect = DialectImport.in(source);
    if (type == null || dialect == null) {
      return null;
    }
    List<String> arguments = new ArrayList<>();
    for (Argument argument : type.arguments()) {
      if (argument instanceof Argument.Keyword keyword) {
        if (!ENUM_KEYWORDS.contains(keyword.name())) {
          return null;
        }
        if (keyword.name().equals("create_type")) {
          continue;
        }
      } else if (argument instanceof Argument.DoubleStar) {
        return null;
      }
      arguments.add(source.text(argument.span()));
    }
    boolean own = PythonText.calledName(type).equals("ENUM");
    String name = own ? source.text(type.function().span()) : dialect.name() + ".ENUM";
    List<Edit> edits = new ArrayList<>();
    LabelCheck check = LabelCheck.of(problem);
    boolean block = check != null && check.fits(problem);
    edits.add(
        statement.before(
            check != null && block
                ? ExecuteCall.lines(operations, GuardedType.lines(check))
                : List.of(
                    "%s(%s).create(%s.get_bind(), checkfirst=True)"
                        .formatted(name, String.join(", ", arguments), operations))));
    if (!own) {
      edits.add(Edit.replace(type.function().span(), name));
      edits.addAll(dialect.imports());
    }
    edits.add(type.withKeyword(source, "create_type", "False"));
    String title = "Create the type first, if missing";
    if (check == null) {
      return Remedy.fix(problem, title, edits);
    }
    return block
        ? Remedy.inPostgres(problem, title + ", and raise if it lacks a label", edits)
        : Remedy.fix(problem, title + ", without checking its labels", LabelCheck.UNCHECKED, edits);
  }

  private @Nullable Call typeIn(Span column) {
    List<Call> found = new ArrayList<>();
    origin
        .call()
        .forEach(node -> {
          if (node instanceof Call type
              && column.contains(type.span())
              && (PythonText.calledName(type).equals("Enum")
                  || PythonText.calledName(type).equals("ENUM"))) {
            found.add(type);
          }
        });
    return found.size() == 1 ? found.getFirst() : null;
  }
}
