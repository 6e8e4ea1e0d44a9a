package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.TypeShape;
import dev.reprise.remedy.text.DialectImport;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.remedy.text.WholeStatement;
import dev.reprise.server.Fault;
import dev.reprise.study.StudiedRevision;
import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets exactly one statement create the enum of a column: for PostgreSQL, in a revision's own
/// file.
public final class EnumRemedy {
  /// Accepted by both `sa.Enum` and `postgresql.ENUM`.
  private static final Set<String> KEYWORDS =
      Set.of("name", "schema", "metadata", "inherit_schema", "values_callable", "create_type");

  private final StudiedRevision studied;
  private final Source source;

  /// `revision` is the file that may be edited.
  public EnumRemedy(StudiedRevision studied, Source revision) {
    this.studied = studied;
    this.source = revision;
  }

  /// Creates the type before the column, and drops it in the downgrade.
  public List<Fix> ofMissing(Fault fault) {
    Written written = written(fault);
    if (written == null || fault.object() == null) {
      return List.of();
    }
    WholeStatement statement = WholeStatement.at(source, written.sent().span().start());
    String operations = Operations.at(written.sent(), source);
    String type = written.variable();
    if (type == null) {
      String text = source.text(written.type().span());
      type =
          text.replaceAll("(?<![^\\S\\n])[^\\S\\n]*+\\n\\s*+", " ")
              .replace("( ", "(")
              .replace(", )", ")");
    }
    boolean labelled = written.type().positional(0) != null;
    if (statement == null || operations == null || !labelled || type.indexOf('#') >= 0) {
      return List.of();
    }
    List<Edit> edits = new ArrayList<>();
    edits.add(statement.before(type + ".create(" + operations + ".get_bind(), checkfirst=True)"));
    edits.addAll(new WayBackRemedy(studied, source).drop(fault.object()));
    return List.of(Remedy.fix(source, "Create the type first", null, edits));
  }

  /// Leaves creating the type of a new table's column to whoever created it.
  public List<Fix> ofTwice(Fault fault) {
    boolean twice =
        fault.isDuplicate()
            && fault.operation() instanceof Operation.CreateType create
            && create.memoized()
            && create.shape() instanceof TypeShape.Enumeration(var labels)
            && labels != null
            && !studied.enums().hasOthers(create.type(), labels);
    Written written = twice ? written(fault) : null;
    DialectImport dialect = DialectImport.in(source);
    if (written == null || dialect == null || studied.dialects().namesOthers()) {
      return List.of();
    }
    for (Argument each : written.type().arguments()) {
      if (!(each instanceof Argument.Positional)
          && !(each instanceof Argument.Keyword given && KEYWORDS.contains(given.name()))) {
        return List.of();
      }
    }
    List<Edit> edits = new ArrayList<>();
    if (!PythonText.calledName(written.type()).equals("ENUM")) {
      edits.add(Edit.replace(written.type().function().span(), dialect.name() + ".ENUM"));
      edits.addAll(dialect.imports());
    }
    edits.add(written.type().withKeyword(source, "create_type", "False"));
    String title = "Do not create the type here: `create_type=False`";
    return List.of(Remedy.fix(source, title, null, edits));
  }

  /// `variable` is the name bound to the type, if the call that needs the type uses one, or null.
  private record Written(Call sent, Call type, @Nullable String variable) {}

  private @Nullable Written written(Fault fault) {
    if (!(fault.origin() instanceof Origin.PythonCall origin)
        || !origin.source().path().equals(source.path())
        || studied.platform().isMysql()
        || studied.platform().isSqlite()) {
      return null;
    }
    Call sent = origin.call();
    List<Call> calls = new ArrayList<>();
    List<String> names = new ArrayList<>();
    sent.forEach(node -> {
      boolean meant = origin.partSpan() == null || origin.partSpan().contains(node.span());
      if (meant && node instanceof Call call && isEnum(call)) {
        calls.add(call);
      } else if (meant && node instanceof Expression.Name name) {
        names.add(name.identifier());
      }
    });
    if (calls.size() == 1) {
      return new Written(sent, calls.getFirst(), null);
    }
    Written found = null;
    for (Statement.Assignment each :
        calls.isEmpty() ? assignments(source) : List.<Statement.Assignment>of()) {
      if (each.targets().size() == 1
          && each.targets().getFirst() instanceof Expression.Name target
          && names.contains(target.identifier())
          && each.value() instanceof Call call
          && isEnum(call)) {
        if (found != null) {
          return null;
        }
        found = new Written(sent, call, target.identifier());
      }
    }
    return found;
  }

  private static boolean isEnum(Call call) {
    return PythonText.calledName(call).equalsIgnoreCase("enum");
  }

  private static List<Statement.Assignment> assignments(Source source) {
    List<Statement.Assignment> all = new ArrayList<>();
    try {
      PythonReader.read(source)
          .forEach(node -> {
            if (node instanceof Statement.Assignment assignment) {
              all.add(assignment);
            }
          });
    } catch (SyntaxError unreadable) {
      return List.of();
    }
    return all;
  }
}
