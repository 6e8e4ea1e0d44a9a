package dev.reprise.syntax.mysql;

import dev.reprise.syntax.postgres.ScriptReader;
import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Clause;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Do;
import dev.reprise.syntax.sql.Drop;
import dev.reprise.syntax.sql.EmbeddedText;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.Maintenance;
import dev.reprise.syntax.sql.ObjectKind;
import dev.reprise.syntax.sql.ObjectReference;
import dev.reprise.syntax.sql.Privileges;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.syntax.sql.Session;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.Unknown;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads one statement from its tokens. Rows and queries are respelled and left to PostgreSQL's
/// reader.
final class MysqlStatements {
  private final String text;
  private final MysqlWords words;
  private final Dialect dialect;
  private final boolean tooLong;

  MysqlStatements(String text, List<Token> tokens, Dialect dialect) {
    this.text = text;
    this.words = new MysqlWords(text, tokens);
    this.dialect = dialect;
    this.tooLong = tokens.size() > Unknown.MOST_WORDS && isDefinition(tokens.getFirst());
  }

  private static boolean isDefinition(Token first) {
    return first.is("CREATE") || first.is("ALTER") || first.is("DROP");
  }

  SqlStatement read() {
    int from = words.index();
    if (tooLong) {
      String first = words.firstWords(3);
      words.moveTo(words.last());
      return Unknown.tooLong(first, words.from(from));
    }
    try {
      return statement(from);
    } catch (MysqlWords.NotUnderstood notKnown) {
      words.moveTo(from);
      String first = words.firstWords(3);
      words.moveTo(words.last());
      return new Unknown(first, words.from(from));
    }
  }

  private SqlStatement statement(int from) {
    Token first = words.take();
    return switch (first.word()) {
      case "CREATE" -> new MysqlCreates(words, dialect, from).read();
      case "ALTER" -> new MysqlAlters(words, dialect).read(from);
      case "DROP" -> words.is("PREPARE") ? other(from) : drop(from);
      case "RENAME" -> rename(from);
      case "TRUNCATE" -> {
        words.take("TABLE");
        QualifiedName table = words.name();
        yield new Data.Truncate(List.of(table), words.absent(), words.from(from));
      }
      case "SELECT" -> select(from);
      case "INSERT", "REPLACE" -> change(Data.Verb.INSERT, from);
      case "UPDATE" -> change(Data.Verb.UPDATE, from);
      case "DELETE" -> change(Data.Verb.DELETE, from);
      case "WITH", "VALUES", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "START", "(" ->
          postgres(from);
      case "BEGIN" -> words.is("NOT", "ATOMIC") ? block(from) : postgres(from);
      case "IF", "LOOP", "WHILE", "REPEAT", "CASE" -> block(from);
      case "SET" -> set(from);
      case "CALL" -> {
        QualifiedName procedure = words.name();
        words.moveTo(words.last());
        yield new Data.Call(procedure, words.from(from));
      }
      case "PREPARE" -> {
        Identifier name = words.identifier();
        words.need("FROM");
        int at = words.index();
        words.moveTo(words.last());
        yield new Session.Prepare(name, words.from(at), words.from(from));
      }
      case "EXECUTE" -> {
        Identifier name = words.identifier();
        words.moveTo(words.last());
        yield new Session.Execute(name, words.from(from));
      }
      case "GRANT", "REVOKE" -> {
        words.moveTo(words.last());
        Privileges.Verb verb = first.is("GRANT") ? Privileges.Verb.GRANT : Privileges.Verb.REVOKE;
        yield new Privileges(verb, null, List.of(), words.from(from));
      }
      case "LOCK" -> lock(from);
      case "ANALYZE", "OPTIMIZE", "CHECK", "REPAIR" -> maintain(from);
      case "USE",
          "SHOW",
          "DESCRIBE",
          "DESC",
          "EXPLAIN",
          "UNLOCK",
          "FLUSH",
          "DEALLOCATE",
          "DO",
          "KILL",
          "RESET",
          "HELP",
          "HANDLER",
          "PURGE",
          "INSTALL",
          "UNINSTALL",
          "CACHE",
          "SIGNAL" ->
          other(from);
      case String _ -> throw new MysqlWords.NotUnderstood();
    };
  }

  private SqlStatement other(int from) {
    words.moveTo(from);
    String first = words.firstWords(2);
    words.moveTo(words.last());
    return new Session.Other(first, words.from(from));
  }

  private SqlStatement change(Data.Verb verb, int from) {
    while (words.isOne(
        "LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "QUICK", "IGNORE", "INTO", "FROM")) {
      words.take();
    }
    QualifiedName table = words.name();
    words.moveTo(words.last());
    return new Data.RowChange(verb, table, words.from(from));
  }

  /// Unlike in PostgreSQL, `SELECT … INTO` variables does not create a table.
  private SqlStatement select(int from) {
    while (!words.isEnd()) {
      int at = words.index();
      if (words.is("(")) {
        words.parentheses();
      } else if (words.take("INTO")) {
        List<String> targets = new ArrayList<>();
        if (words.isOne("OUTFILE", "DUMPFILE")) {
          return other(from);
        }
        do {
          Token target = words.take();
          targets.add(words.text(new Span(target.start(), target.end())));
        } while (words.take(","));
        Span clause = words.from(at);
        words.moveTo(words.last());
        return new Session.Fetch(targets, clause, words.from(from));
      } else {
        words.take();
      }
    }
    return postgres(from);
  }

  private SqlStatement postgres(int from) {
    words.moveTo(words.last());
    Span span = words.from(from);
    return ScriptReader.statement(text, span);
  }

  private SqlStatement block(int from) {
    words.moveTo(words.last());
    Span span = words.from(from);
    return new Do("sql", EmbeddedText.verbatim(words.text(span), span.start()), span);
  }

  // ---- DROP, RENAME ----------------------------------------------------------------------------

  private SqlStatement drop(int from) {
    words.take("TEMPORARY");
    ObjectKind kind = MysqlKinds.of(words.take().word());
    if (kind == null) {
      throw new MysqlWords.NotUnderstood();
    }
    Clause guard = words.ifExists();
    List<ObjectReference> objects = new ArrayList<>();
    do {
      QualifiedName name = words.user();
      if (kind == ObjectKind.INDEX) {
        words.need("ON");
        QualifiedName table = words.name();
        Span span = new Span(name.span().start(), table.span().end());
        objects.add(new ObjectReference(name, null, table, span));
      } else {
        objects.add(ObjectReference.of(name));
      }
    } while (words.take(","));
    words.moveTo(words.last());
    Clause absent = Clause.absent(words.from(from).end());
    return new Drop(kind, objects, guard, absent, absent, words.from(from));
  }

  private SqlStatement rename(int from) {
    if (words.is("USER")) {
      return other(from);
    }
    if (!words.takeOne("TABLE", "TABLES")) {
      throw new MysqlWords.NotUnderstood();
    }
    Clause guard = words.ifExists();
    List<Alter.Renaming> renamings = new ArrayList<>();
    do {
      QualifiedName oldName = words.name();
      words.need("TO");
      renamings.add(new Alter.Renaming(oldName, words.name()));
    } while (words.take(","));
    return new Alter.RenameTables(renamings, guard, words.from(from));
  }

  // ---- session ---------------------------------------------------------------------------------

  private SqlStatement set(int from) {
    List<Session.Assignment> assignments = new ArrayList<>();
    String parameter = "";
    List<String> values = new ArrayList<>();
    if (words.is("NAMES")
        || words.is("CHARACTER")
        || words.is("PASSWORD")
        || words.is("TRANSACTION")
        || words.is("STATEMENT")) {
      return other(from);
    }
    do {
      words.takeOne("GLOBAL", "SESSION", "LOCAL", "PERSIST");
      Token name = words.take();
      boolean own = name.kind() == Token.Kind.VARIABLE && text.charAt(name.start() + 1) != '_';
      String written = words.text(new Span(name.start(), name.end()));
      while (words.take(".")) {
        written = words.text(new Span(words.peek().start(), words.take().end()));
      }
      words.take(":");
      words.need("=");
      Span value = words.upTo();
      if (own) {
        assignments.add(new Session.Assignment(written, value));
      } else {
        parameter = parameter(written);
        values.add(words.text(value));
      }
    } while (words.take(","));
    Span span = words.from(from);
    return !parameter.isEmpty()
        ? new Session.SetParameter(parameter, values, false, span)
        : new Session.SetVariables(assignments, span);
  }

  /// `@@SESSION.foreign_key_checks` is `foreign_key_checks`.
  private static String parameter(String written) {
    String name = written.toLowerCase(Locale.ROOT).replaceFirst("^__", "");
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private SqlStatement lock(int from) {
    if (!words.takeOne("TABLES", "TABLE")) {
      return other(from);
    }
    List<QualifiedName> tables = new ArrayList<>();
    do {
      tables.add(words.name());
      words.upTo();
    } while (words.take(","));
    return new Maintenance.Lock(tables, "", words.from(from));
  }

  private SqlStatement maintain(int from) {
    words.takeOne("NO_WRITE_TO_BINLOG", "LOCAL");
    if (!words.takeOne("TABLE", "TABLES")) {
      return other(from);
    }
    List<QualifiedName> tables = new ArrayList<>();
    do {
      tables.add(words.name());
    } while (words.take(","));
    words.moveTo(words.last());
    return new Maintenance.Vacuum(Maintenance.Verb.ANALYZE, tables, words.from(from));
  }
}
