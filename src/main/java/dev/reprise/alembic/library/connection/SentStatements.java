package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.SqlFrontEnd;
import dev.reprise.alembic.library.expression.BindParameters;
import dev.reprise.alembic.library.expression.DataStatement;
import dev.reprise.alembic.library.expression.SqlElement;
import dev.reprise.alembic.library.expression.TextClause;
import dev.reprise.alembic.library.schema.DdlElement;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.ReadColumns;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Operation;
import dev.reprise.text.MappedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sends anything that can be executed.
public final class SentStatements {
  /// The number of parameter sets handled individually; a longer list is handled as a whole.
  private static final int MAXIMUM_SETS = 200;

  private static final Pattern WHOLE =
      Pattern.compile("'" + Text.HOLE + "'|(?<=[\\s=,(])" + Text.HOLE + "(?=[\\s,);]|$)");

  private SentStatements() {}

  /// Sends `statement` and returns its result.
  ///
  /// @param driver true if a string goes to the driver unchanged: `%s` parameters, no `:name` ones
  public static Result send(
      @Nullable Value statement, @Nullable Value parameters, boolean driver, Execution execution) {
    return switch (statement) {
      case Text text when untold(text) instanceof Value.Unknown reason ->
          unknown(reason, execution);
      case TextClause clause when untold(clause.text()) instanceof Value.Unknown reason ->
          unknown(reason, execution);
      case Text text -> {
        MappedText mapped = text.mappedAt(execution.site());
        // SQLAlchemy 1.4 passes a string with its parameters to the driver, too.
        yield driver || parameters instanceof Value.Tuple
            ? sent(
                parameters == null ? mapped : BindParameters.driver(mapped, parameters),
                holes(text),
                execution)
            : text(text, mapped, Map.of(), parameters, execution);
      }
      case TextClause clause ->
          text(
              clause.text(),
              clause.text().mappedAt(execution.site()),
              clause.bound(),
              parameters,
              execution);
      case DataStatement data ->
          sent(computed(data.executedWith(parameters, execution).sql(), execution), "", execution);
      case DdlElement ddl -> {
        ddl.send(execution);
        yield Result.NOTHING;
      }
      case SqlElement element ->
          sent(computed("SELECT " + element.sql(), execution), "", execution);
      case Value.Unknown reason -> unknown(reason, execution);
      case null, default -> {
        execution.unknownStep(
            "the executed object could not be analyzed as SQL", Operation.Reach.SCHEMA);
        yield Result.NOTHING;
      }
    };
  }

  private static Result unknown(Value.Unknown reason, Execution execution) {
    execution.unknownStep(CallArguments.told("the statement", reason), Operation.Reach.SCHEMA);
    return Result.NOTHING;
  }

  /// The reason a text is completely unknown, or null if it is not.
  private static Value.@Nullable Unknown untold(Text text) {
    return text.text().length() == 1 ? text.hole() : null;
  }

  /// A text with `:name` parameters, once per parameter set.
  private static Result text(
      Text written,
      MappedText text,
      Map<String, Value> bound,
      @Nullable Value parameters,
      Execution execution) {
    if (parameters instanceof ListValue list
        && list.rest() == null
        && !list.elements().isEmpty()
        && list.elements().size() <= MAXIMUM_SETS
        && list.elements().stream().allMatch(DictValue.class::isInstance)) {
      Result last = Result.NOTHING;
      for (Value set : list.elements()) {
        MappedText sql = BindParameters.substituted(text, merged(bound, set));
        last = sent(sql, holes(written), execution);
      }
      return last;
    }
    MappedText sql = BindParameters.substituted(text, merged(bound, parameters));
    return sent(sql, holes(written), execution);
  }

  /// The parameter that stands for all unknown parts of a text. One that is a whole value or name
  /// is written as it was read.
  private static String holes(Text text) {
    if (text.hole() == null) {
      return "";
    }
    ReadColumns read = text.hole().read();
    boolean parts = WHOLE.matcher(text.text()).replaceAll("").indexOf(Text.HOLE) >= 0;
    return (parts ? read.changed() : read).parameter();
  }

  private static Map<String, Value> merged(Map<String, Value> bound, @Nullable Value set) {
    Map<String, Value> more = CallArguments.dictionary(set);
    if (more == null) {
      return bound;
    }
    Map<String, Value> all = new LinkedHashMap<>(bound);
    all.putAll(more);
    return all;
  }

  private static MappedText computed(String sql, Execution execution) {
    return MappedText.of(execution.source(), sql, execution.site().span(), List.of());
  }

  private static Result sent(MappedText text, String holes, Execution execution) {
    return SqlFrontEnd.execute(text, holes, execution);
  }
}
