package dev.reprise.sql.block;

import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Operation.Reach;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Repetition;
import dev.reprise.operation.Step;
import dev.reprise.sql.question.Conditions;
import dev.reprise.sql.question.ShowQueries;
import dev.reprise.sql.rows.RowLowering;
import dev.reprise.sql.statement.AlterLowering;
import dev.reprise.sql.statement.CreateLowering;
import dev.reprise.sql.statement.LoweredNames;
import dev.reprise.sql.statement.MysqlLowering;
import dev.reprise.sql.statement.ObjectStatements;
import dev.reprise.sql.statement.SqliteLowering;
import dev.reprise.sql.statement.StatementHeads;
import dev.reprise.sql.tree.SentText;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.sql.tree.Trees;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Annotation;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Do;
import dev.reprise.syntax.sql.Drop;
import dev.reprise.syntax.sql.Maintenance;
import dev.reprise.syntax.sql.Privileges;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.RowChange;
import dev.reprise.syntax.sql.Session;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.syntax.sql.TransactionControl;
import dev.reprise.syntax.sql.Unknown;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Lowers single statements to steps.
public final class StatementLowering {
  private static final String UNKNOWN = "a name in it could not be determined";

  private final SentText text;
  private final SqlOptions options;

  /// Names that are not columns: the variables of the enclosing PL/pgSQL block, if any.
  private final Set<String> variables;

  private final BlockScope scope;

  public StatementLowering(SentText text, SqlOptions options, Set<String> variables) {
    this(text, options, variables, new BlockScope());
  }

  /// @param scope the session state left by earlier statements
  public StatementLowering(
      SentText text, SqlOptions options, Set<String> variables, BlockScope scope) {
    this.text = text;
    this.options = options;
    this.variables = variables;
    this.scope = scope;
  }

  public Origin.Sql origin(SqlStatement statement) {
    return text.origin(statement, StatementHeads.of(statement, text.text().text()));
  }

  /// The steps of a statement: operations, or others for `DO` blocks and transaction control.
  public List<Step> lower(SqlStatement statement) {
    Origin origin = origin(statement);
    try {
      List<Step> steps = lower(statement, origin);
      Span own = statement.span();
      return text.text().text().indexOf(SqlReader.HOLE, own.start(), own.end()) < 0
          ? steps
          : steps.stream().map(each -> UnknownNames.known(each, UNKNOWN)).toList();
    } catch (StackOverflowError nested) {
      return List.of(new Step.Unknown("nested too deeply to follow", Reach.SCHEMA, origin));
    }
  }

  private List<Step> lower(SqlStatement statement, Origin origin) {
    return switch (statement) {
      case Create create -> applied(created(create), origin);
      case Alter alter -> altered(alter);
      case Drop drop -> applied(List.of(ObjectStatements.drop(drop)), origin);
      case Annotation annotation ->
          applied(List.of(ObjectStatements.annotation(annotation)), origin);
      case Privileges privileges ->
          applied(List.of(ObjectStatements.privileges(privileges)), origin);
      case Data.Call call when scope.defines(call) -> scope.call(call, text, options, origin);
      case Data data -> asking(data, applied(data(data), origin), origin);
      case Maintenance maintenance ->
          applied(List.of(ObjectStatements.maintenance(maintenance)), origin);
      case Session session -> session(session, origin);
      case TransactionControl control -> control(control, origin);
      case Do block -> List.of(block(block, origin));
      case Unknown(_, var unread, _)
          when Unknown.UNCLOSED.equals(unread)
              && !options.platform().isMysql()
              && !options.platform().isSqlite() ->
          applied(
              List.of(
                  new Operation.Invalid(
                      "42601",
                      "syntax_error",
                      SqlReader.tokens(text.text(statement.span())).stream()
                              .anyMatch(each -> each.is(";"))
                          ? "syntax error at or near \";\""
                          : "syntax error at end of input")),
              origin);
      case Unknown(_, var unread, _) when unread != null ->
          List.of(new Step.Unknown(unread, Reach.SCHEMA, origin));
      case Unknown(var firstWords, _, _) ->
          applied(
              List.of(
                  new Operation.Opaque(
                      firstWords.toLowerCase(Locale.ROOT),
                      "unrecognized statement",
                      Reach.SCHEMA,
                      List.of())),
              origin);
    };
  }

  private static List<Step> applied(List<Operation> operations, Origin origin) {
    List<Step> steps = new ArrayList<>(operations.size());
    for (Operation operation : operations) {
      steps.add(new Step.Apply(operation, origin));
    }
    return steps;
  }

  /// `INSERT … SELECT 'x' WHERE EXISTS (SELECT …)`: the condition decides if there is a row. One
  /// that checks for the row itself is part of the insert.
  private List<Step> asking(Data data, List<Step> steps, Origin origin) {
    if (data instanceof Data.RowChange change
        && steps.size() == 1
        && (asksCatalog(text.text(data.span())) || !isSettling(steps.getFirst()))
        && SqlReader.rows(text.text().text(), change) instanceof RowChange.Insert insert
        && insert.source() instanceof Query.Select select
        && select.from().isEmpty()
        && select.where() != null) {
      Condition condition = new Conditions(options, Condition.NOW).truth(select.where());
      return List.of(new Step.Branch(condition, steps, List.of(), origin));
    }
    return steps;
  }

  private static boolean isSettling(Step step) {
    return step instanceof Step.Apply(Operation.Insert insert, _) && insert.settling();
  }

  private static boolean asksCatalog(String sql) {
    return sql.contains("pg_") || sql.contains("information_schema");
  }

  private List<Operation> created(Create create) {
    if (options.platform().isSqlite()) {
      return new SqliteLowering(text).create(create);
    }
    if (!options.platform().isMysql()) {
      return new CreateLowering(text).lower(create);
    }
    if (create instanceof Create.Routine routine) {
      scope.defined(routine, text);
    }
    return List.of(new MysqlLowering(text).create(create));
  }

  private List<Step> altered(Alter alter) {
    List<Step> steps = new ArrayList<>();
    for (AlterLowering.Lowered change :
        options.platform().isMysql()
            ? new MysqlLowering(text).alter(alter)
            : new AlterLowering(text).lower(alter)) {
      steps.add(new Step.Apply(change.operation(), text.origin(alter, change.head())));
    }
    return steps;
  }

  private List<Operation> data(Data data) {
    return switch (data) {
      case Data.RowChange _, Data.Select _ -> {
        String sql = text.text(data.span());
        if (sql.contains("set_config")) {
          options.settings().note(Trees.query(sql), true);
        }
        yield new RowLowering(variables, options.platform().isSqlite(), options.holes()).lower(sql);
      }
      case Data.Truncate truncate ->
          List.of(
              new Operation.Truncate(
                  LoweredNames.names(truncate.tables()), truncate.cascade().present()));
      case Data.Copy copy -> List.of(copy(copy));
      case Data.Call(var procedure, var span) -> {
        Name name = LoweredNames.name(procedure);
        yield List.of(
            new Operation.Call(
                "call " + name,
                Repetition.UNKNOWN,
                List.of(ObjectId.routine(ObjectKind.PROCEDURE, name, null)),
                List.of(),
                SqlReader.tokens(text.text(span)).stream()
                    .filter(each -> each.kind() == SqlToken.Kind.STRING)
                    .map(SqlToken::text)
                    .toList()));
      }
    };
  }

  private static Operation copy(Data.Copy copy) {
    QualifiedName table = copy.table();
    if (table == null) {
      return new Operation.Read(List.of());
    }
    return copy.in()
        ? new Operation.Copy(LoweredNames.name(table))
        : new Operation.Read(List.of(new ColumnReference(LoweredNames.name(table), null)));
  }

  private List<Step> session(Session session, Origin origin) {
    return switch (session) {
      case Session.SetParameter(var name, var values, var local, _) -> {
        options.settings().set(name, values.size() == 1 ? values.getFirst() : null);
        yield applied(List.of(parameter(name, values, local)), origin);
      }
      case Session.SetVariables(var assignments, _) ->
          scope.set(assignments, text, options, origin);
      case Session.Fetch fetch -> scope.fetch(fetch, text, options);
      case Session.Prepare(var name, var command, _) ->
          scope.prepare(name, command, text, options, origin);
      case Session.Execute(var name, _) -> scope.execute(name, text, options, origin);
      case Session.ResetParameter(var name, _) -> {
        options.settings().set(name, null);
        yield applied(
            List.of(
                name.equals("search_path") || name.equals("all")
                    ? new Operation.SetSearchPath(List.of(), false)
                    : new Operation.Session("reset " + name)),
            origin);
      }
      case Session.Explain(var analyze, var statement, _) ->
          analyze ? lower(statement) : applied(List.of(new Operation.Session("explain")), origin);
      case Session.Psql(var command, var arguments, _) -> psql(command, arguments, origin);
      case Session.Other(var firstWords, var span) -> {
        String words = firstWords.toLowerCase(Locale.ROOT);
        yield applied(List.of(other(words, text.text(span))), origin);
      }
    };
  }

  private Operation other(String words, String written) {
    Name shown = options.platform().isMysql() ? ShowQueries.table(written) : null;
    if (shown != null) {
      return new Operation.Read(List.of(new ColumnReference(shown, null)));
    }
    if (options.platform().isMysql() && words.startsWith("use ")) {
      return new Operation.Session("use " + SqlReader.tokens(written).getLast().text());
    }
    return words.startsWith("execute")
        ? new Operation.Opaque(
            words, "the text of the prepared statement is unknown", Reach.DATA, List.of())
        : new Operation.Session(words);
  }

  private static Operation parameter(String name, List<String> values, boolean local) {
    return switch (name) {
      case "search_path" -> new Operation.SetSearchPath(values, local);
      case "foreign_key_checks" ->
          new Operation.Session("FOREIGN_KEY_CHECKS = " + (isOff(values.getFirst()) ? "0" : "1"));
      case String _ -> new Operation.Session("set " + name);
    };
  }

  private static boolean isOff(String value) {
    return value.equals("0") || value.equalsIgnoreCase("off") || value.equalsIgnoreCase("false");
  }

  private static List<Step> psql(String command, String arguments, Origin origin) {
    return switch (command) {
      case "i", "ir", "include", "include_relative", "gexec" ->
          List.of(
              new Step.Unknown(
                  "psql runs another script: \\" + command + " " + arguments.strip(),
                  Reach.SCHEMA,
                  origin));
      case "copy" ->
          applied(
              List.of(
                  new Operation.Opaque(
                      "\\copy", "psql copies rows from or to a file", Reach.DATA, List.of())),
              origin);
      case String other -> applied(List.of(new Operation.Session("\\" + other)), origin);
    };
  }

  private static List<Step> control(TransactionControl control, Origin origin) {
    return switch (control.verb()) {
      case BEGIN -> List.of(new Step.Begin(origin));
      case COMMIT, COMMIT_PREPARED -> List.of(new Step.Commit(origin));
      case ROLLBACK, PREPARE -> List.of(new Step.Rollback(origin));
      // Without an error handler, a savepoint alone has no effect.
      case SAVEPOINT, RELEASE, ROLLBACK_PREPARED ->
          applied(
              List.of(
                  new Operation.Session(
                      control.verb().name().toLowerCase(Locale.ROOT).replace('_', ' '))),
              origin);
      case ROLLBACK_TO ->
          List.of(new Step.Unknown("rolls back to a savepoint", Reach.SCHEMA, origin));
    };
  }

  private Step block(Do block, Origin origin) {
    if (options.platform().isMysql()) {
      return new Step.Routine(
          new BlockLowering(text.inner(block.body()), options).mysql(block.body()), origin);
    }
    if (!block.language().equals("plpgsql")) {
      return new Step.Unknown("a block in the language " + block.language(), Reach.SCHEMA, origin);
    }
    return new Step.Routine(
        new BlockLowering(text.inner(block.body()), options).lower(block.body()), origin);
  }
}
