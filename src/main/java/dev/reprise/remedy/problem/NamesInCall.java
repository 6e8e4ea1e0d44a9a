package dev.reprise.remedy.problem;

import dev.reprise.operation.Name;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Statement;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names passed to a call of Alembic, as they can be repeated elsewhere.
public record NamesInCall(Call call, Source source) {

  /// True if the call belongs to a batch, which omits the table.
  public boolean batch() {
    return Operations.isBatch(call, source);
  }

  /// The table, without its schema. `index` is its position in a call outside a batch.
  public String table(Name table, int index) {
    Expression written =
        batch()
            ? batchTable()
            : PythonText.argument(
                call, index, "table_name", "source_table", "tablename", "source", "old_table_name");
    return PythonText.again(written, table.name(), source);
  }

  /// The table argument of the batch around the call.
  public @Nullable Expression batchTable() {
    Call batch = batchAround();
    return batch == null ? null : PythonText.argument(batch, 0, "table_name");
  }

  /// The call that creates `batch_op`: `with op.batch_alter_table(…) as batch_op`.
  private @Nullable Call batchAround() {
    List<Call> batches = new ArrayList<>();
    try {
      PythonReader.read(source)
          .forEach(node -> {
            if (node instanceof Statement.With with && with.span().contains(call.span())) {
              with.items().forEach(item -> addBatch(item, batches));
            }
          });
    } catch (SyntaxError unreadable) {
      return null;
    }
    return batches.isEmpty() ? null : batches.getLast();
  }

  private void addBatch(Statement.WithItem item, List<Call> batches) {
    boolean own =
        item.target() instanceof Expression.Name(String name, _)
            && call.function() instanceof Expression.Attribute(Expression object, _, _, _)
            && object instanceof Expression.Name(String receiver, _)
            && receiver.equals(name);
    if (own
        && item.context() instanceof Call batch
        && PythonText.calledName(batch).equals("batch_alter_table")
        && PythonText.argument(batch, 0, "table_name") != null) {
      batches.add(batch);
    }
  }

  /// The schema of the table, or null if the call omits it.
  public @Nullable String schema(Name table) {
    Call batch = batch() ? batchAround() : null;
    if (batch() && batch == null || PythonText.calledName(call).equals("execute")) {
      return table.schema() == null ? null : PythonText.quoted(table.schema());
    }
    Argument.Keyword schema = batch == null ? schemaArgument() : batch.keyword("schema");
    boolean told = schema != null && !(schema.value() instanceof Expression.NoneLiteral);
    return schema != null && (told || batch == null) ? schema(schema.value()) : null;
  }

  private Argument.@Nullable Keyword schemaArgument() {
    return PythonText.calledName(call).equals("create_foreign_key")
        ? call.keyword("source_schema")
        : call.keyword("schema");
  }

  /// Operations treat an empty schema as none; an inspector looks for a schema of that name.
  private String schema(Expression value) {
    String text = source.text(value.span());
    return switch (value) {
      case StringLiteral _, Expression.NoneLiteral _ -> text;
      case Expression.Name(String name, _) when isConstant(name) -> text;
      case Expression.Name _, Expression.Attribute _, Expression.Subscript _ -> text + " or None";
      case Expression _ -> "(" + text + ") or None";
    };
  }

  /// True if the module sets the name to a nonempty text and, as far as the text shows, to nothing
  /// else.
  private boolean isConstant(String name) {
    String made = "(?m)^" + name + " *(: *\\w+ *)?= *([\"'])[\\w.$-]+\\2 *(#.*)?\\r?$";
    String bound =
        "(?m)\\b(for|as|import|global) +NAME\\b|^\\s*(\\w+, *)*NAME(, *\\w+)*"
            + " *(:[^=\\n]*)?[-+|*]?=[^=]|\\bdef [^:]*\\bNAME\\b|\\blambda [^:]*\\bNAME\\b|\\bNAME"
            + " *:=";
    return isOnce(made) && isOnce(bound.replace("NAME", name));
  }

  private boolean isOnce(String pattern) {
    return Pattern.compile(pattern).matcher(source.text()).results().limit(2).count() == 1;
  }

  /// A column, index or constraint given by its name.
  public String part(String name, int index) {
    int place = batch() && index > 0 ? index - 1 : index;
    return PythonText.again(
        PythonText.argument(call, place, "constraint_name", "index_name", "column_name", "name"),
        name,
        source);
  }

  /// True if the call leaves the name of its object to a convention, or to the server.
  public boolean isUnnamed() {
    return PythonText.argument(call, 0, "constraint_name", "index_name", "name")
        instanceof Expression.NoneLiteral;
  }

  /// The list of columns at `index`, as written; null if it is not a list of strings, or if the
  /// call belongs to a batch.
  public @Nullable String columns(int index) {
    Expression written = batch() ? null : PythonText.argument(call, index, "local_cols", "columns");
    return written instanceof Expression.ListDisplay(var elements, var span)
            && elements.stream().allMatch(StringLiteral.class::isInstance)
        ? source.text(span)
        : null;
  }

  /// A column given as `sa.Column(…)`.
  public String column(String name, int index) {
    Expression column = PythonText.argument(call, batch() ? index - 1 : index, "column");
    if (column instanceof Expression.Name || column instanceof Expression.Attribute) {
      return source.text(column.span()) + ".name";
    }
    Expression written = column instanceof Call made ? made.positional(0) : null;
    return PythonText.again(written, name, source);
  }
}
