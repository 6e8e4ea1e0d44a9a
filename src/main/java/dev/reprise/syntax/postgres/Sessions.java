package dev.reprise.syntax.postgres;

import dev.reprise.syntax.antlr.PostgresParser.AnalyzeContext;
import dev.reprise.syntax.antlr.PostgresParser.BeginContext;
import dev.reprise.syntax.antlr.PostgresParser.ClusterContext;
import dev.reprise.syntax.antlr.PostgresParser.CommitContext;
import dev.reprise.syntax.antlr.PostgresParser.DeleteContext;
import dev.reprise.syntax.antlr.PostgresParser.ExplainContext;
import dev.reprise.syntax.antlr.PostgresParser.InsertContext;
import dev.reprise.syntax.antlr.PostgresParser.IntoContext;
import dev.reprise.syntax.antlr.PostgresParser.LockContext;
import dev.reprise.syntax.antlr.PostgresParser.MaintenanceContext;
import dev.reprise.syntax.antlr.PostgresParser.MergeContext;
import dev.reprise.syntax.antlr.PostgresParser.PrepareContext;
import dev.reprise.syntax.antlr.PostgresParser.RefreshContext;
import dev.reprise.syntax.antlr.PostgresParser.ReindexContext;
import dev.reprise.syntax.antlr.PostgresParser.ReleaseContext;
import dev.reprise.syntax.antlr.PostgresParser.ResetContext;
import dev.reprise.syntax.antlr.PostgresParser.RollbackContext;
import dev.reprise.syntax.antlr.PostgresParser.RowStatementContext;
import dev.reprise.syntax.antlr.PostgresParser.RowsContext;
import dev.reprise.syntax.antlr.PostgresParser.SavepointContext;
import dev.reprise.syntax.antlr.PostgresParser.SelectContext;
import dev.reprise.syntax.antlr.PostgresParser.SessionContext;
import dev.reprise.syntax.antlr.PostgresParser.SetParameterContext;
import dev.reprise.syntax.antlr.PostgresParser.SetSearchPathContext;
import dev.reprise.syntax.antlr.PostgresParser.SetStatementContext;
import dev.reprise.syntax.antlr.PostgresParser.SetTimeZoneContext;
import dev.reprise.syntax.antlr.PostgresParser.SettingNameContext;
import dev.reprise.syntax.antlr.PostgresParser.SettingValueContext;
import dev.reprise.syntax.antlr.PostgresParser.TableNameContext;
import dev.reprise.syntax.antlr.PostgresParser.TablesContext;
import dev.reprise.syntax.antlr.PostgresParser.TransactionControlContext;
import dev.reprise.syntax.antlr.PostgresParser.UpdateContext;
import dev.reprise.syntax.antlr.PostgresParser.VacuumContext;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Maintenance;
import dev.reprise.syntax.sql.ObjectKind;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.syntax.sql.Session;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.TransactionControl;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/// Rows, storage, transactions and the session: all statements that create no lasting object.
///
/// @param span of the whole statement
record Sessions(Heads heads, IdentifierReader names, Span span) {

  SqlStatement rows(RowsContext context, int from, int to) {
    RowStatementContext statement = context.rowStatement();
    return switch (statement) {
      case InsertContext insert -> change(Data.Verb.INSERT, insert.tableName());
      case UpdateContext update -> change(Data.Verb.UPDATE, update.tableName());
      case DeleteContext delete -> change(Data.Verb.DELETE, delete.tableName());
      case MergeContext merge -> change(Data.Verb.MERGE, merge.tableName());
      case SelectContext select when select.into() != null -> into(select.into());
      case ParserRuleContext _ -> new Data.Select(heads.changesRows(from, to), span);
    };
  }

  private SqlStatement change(Data.Verb verb, TableNameContext table) {
    return new Data.RowChange(verb, names.qualified(table.qualifiedName()), span);
  }

  private SqlStatement into(IntoContext context) {
    QualifiedName name = names.qualified(context.qualifiedName());
    return new Create.Table(
        ObjectKind.TABLE,
        name,
        names.absent(IdentifierReader.from(context.qualifiedName())),
        names.absent(IdentifierReader.from(context)),
        context.persistence().stream()
            .anyMatch(word -> word.TEMP() != null || word.TEMPORARY() != null),
        List.of(),
        List.of(),
        null,
        null,
        span,
        span);
  }

  SqlStatement maintenance(MaintenanceContext context) {
    return switch (context) {
      case RefreshContext refresh ->
          new Maintenance.Refresh(
              names.qualified(refresh.name), refresh.CONCURRENTLY() != null, span);
      case ReindexContext reindex ->
          new Maintenance.Reindex(
              ObjectKind.valueOf(reindex.reindexed.getText().toUpperCase(Locale.ROOT)),
              names.qualifiedOrNull(reindex.qualifiedName()),
              reindex.CONCURRENTLY() != null,
              span);
      case VacuumContext vacuum -> vacuum(Maintenance.Verb.VACUUM, vacuum.tables());
      case AnalyzeContext analyze -> vacuum(Maintenance.Verb.ANALYZE, analyze.tables());
      case ClusterContext cluster -> cluster(cluster);
      case LockContext lock -> new Maintenance.Lock(tables(lock.tables()), mode(lock), span);
      default -> throw new IllegalStateException("No maintenance: " + context.getClass());
    };
  }

  private static String mode(LockContext lock) {
    String words =
        lock.identifier().stream()
            .map(each -> each.getText().toUpperCase(Locale.ROOT))
            .filter(each -> !each.equals("MODE"))
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? "ACCESS EXCLUSIVE" : words;
  }

  private SqlStatement vacuum(Maintenance.Verb verb, @Nullable TablesContext tables) {
    return new Maintenance.Vacuum(verb, tables(tables), span);
  }

  /// The old form is `CLUSTER index ON table`.
  private SqlStatement cluster(ClusterContext context) {
    if (context.name == null) {
      return vacuum(Maintenance.Verb.CLUSTER, null);
    }
    QualifiedName table = names.qualified(context.name);
    int on = IdentifierReader.to(context.name);
    if (names.tokens().isWord(on, "on") && on + 1 < IdentifierReader.to(context)) {
      table = names.qualified(on + 1, IdentifierReader.to(context));
    }
    return new Maintenance.Vacuum(Maintenance.Verb.CLUSTER, List.of(table), span);
  }

  private List<QualifiedName> tables(@Nullable TablesContext context) {
    List<QualifiedName> tables = new ArrayList<>();
    if (context != null) {
      for (TableNameContext table : context.tableName()) {
        tables.add(names.qualified(table.qualifiedName()));
      }
    }
    return tables;
  }

  SqlStatement transaction(TransactionControlContext context) {
    return switch (context) {
      case BeginContext _ -> control(TransactionControl.Verb.BEGIN);
      case CommitContext commit when commit.STRING() != null ->
          control(TransactionControl.Verb.COMMIT_PREPARED);
      case CommitContext _ -> control(TransactionControl.Verb.COMMIT);
      case RollbackContext rollback when rollback.STRING() != null ->
          control(TransactionControl.Verb.ROLLBACK_PREPARED);
      case RollbackContext rollback when rollback.identifier() != null ->
          control(TransactionControl.Verb.ROLLBACK_TO);
      case RollbackContext _ -> control(TransactionControl.Verb.ROLLBACK);
      case SavepointContext _ -> control(TransactionControl.Verb.SAVEPOINT);
      case ReleaseContext _ -> control(TransactionControl.Verb.RELEASE);
      default -> throw new IllegalStateException("No control: " + context.getClass());
    };
  }

  private SqlStatement control(TransactionControl.Verb verb) {
    return new TransactionControl(verb, span);
  }

  SqlStatement prepare(PrepareContext context) {
    return context.STRING() != null
        ? control(TransactionControl.Verb.PREPARE)
        : new Session.Other("PREPARE", span);
  }

  SqlStatement read(SessionContext context, int from, int to) {
    return switch (context) {
      case SetStatementContext set -> set(set, from, to);
      case ResetContext reset when reset.settingName() != null ->
          new Session.ResetParameter(setting(reset.settingName()), span);
      case ResetContext reset when reset.ALL() != null -> new Session.ResetParameter("all", span);
      case ExplainContext explain -> explain(explain, to);
      case ParserRuleContext _ -> new Session.Other(names.tokens().words(from, to, 3), span);
    };
  }

  private SqlStatement set(SetStatementContext context, int from, int to) {
    boolean local = context.LOCAL() != null;
    return switch (context.setting()) {
      case SetParameterContext set when set.AS() == null && set.FROM() == null -> {
        List<String> values = new ArrayList<>();
        for (SettingValueContext value : set.settingValue()) {
          values.add(value(value));
        }
        yield new Session.SetParameter(setting(set.settingName()), values, local, span);
      }
      case SetTimeZoneContext zone ->
          new Session.SetParameter("timezone", List.of(value(zone.settingValue())), local, span);
      case SetSearchPathContext path ->
          new Session.SetParameter("search_path", List.of(value(path.settingValue())), local, span);
      case ParserRuleContext _ -> new Session.Other(names.tokens().words(from, to, 3), span);
    };
  }

  private String setting(SettingNameContext context) {
    return Letters.lower(
        names.qualified(IdentifierReader.from(context), IdentifierReader.to(context)).toString());
  }

  /// A single string or name is read as its value; several tokens stay as written.
  private String value(SettingValueContext context) {
    int first = IdentifierReader.from(context);
    int end = IdentifierReader.to(context);
    Tokens tokens = names.tokens();
    if (end == first + 1 && tokens.isString(first)) {
      return LiteralReader.read(tokens, first).text();
    }
    if (end == first + 1 && tokens.isName(first)) {
      return names.identifier(first).text();
    }
    Span words = names.span(context);
    return tokens.text().substring(words.start(), words.end());
  }

  private SqlStatement explain(ExplainContext context, int to) {
    boolean analyze = context.ANALYZE() != null;
    if (context.parentheses() != null) {
      int open = IdentifierReader.from(context.parentheses());
      for (int index = open; index < IdentifierReader.to(context.parentheses()); index++) {
        analyze |=
            names.tokens().isWord(index, "analyze")
                && !names.tokens().isWord(index + 1, "off")
                && !names.tokens().isWord(index + 1, "false");
      }
    }
    ParserRuleContext explained = context.rows() != null ? context.rows() : context.create();
    if (explained == null) {
      return new Session.Other("EXPLAIN", span);
    }
    return new Session.Explain(analyze, heads.read(IdentifierReader.from(explained), to, 0), span);
  }
}
