package dev.reprise.syntax.mysql;

import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Clause;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.ObjectKind;
import dev.reprise.syntax.sql.ObjectReference;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.TableAction;
import dev.reprise.syntax.sql.TableElement;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// `ALTER TABLE`, and `ALTER` of other objects.
final class MysqlAlters {
  private final MysqlWords words;
  private final MysqlDefinitions definitions;

  MysqlAlters(MysqlWords words, Dialect dialect) {
    this.words = words;
    this.definitions = new MysqlDefinitions(words, dialect);
  }

  /// Starts after `ALTER`.
  SqlStatement read(int from) {
    words.takeOne("ONLINE", "OFFLINE");
    words.take("IGNORE");
    if (words.take("TABLE")) {
      return table(from);
    }
    ObjectKind kind = kind();
    Clause guard = words.ifExists();
    QualifiedName name = words.user();
    String change = words.firstWords(3);
    words.moveTo(words.last());
    return new Alter.Other(kind, ObjectReference.of(name), guard, change, words.from(from));
  }

  private ObjectKind kind() {
    while (!words.isEnd()) {
      Token word = words.take();
      ObjectKind kind = MysqlKinds.of(word.word());
      if (kind != null) {
        return kind;
      }
    }
    throw new MysqlWords.NotUnderstood();
  }

  private SqlStatement table(int from) {
    Clause guard = words.ifExists();
    QualifiedName table = words.name();
    if (words.takeOne("WAIT", "NOWAIT") && words.peek().kind() == Token.Kind.NUMBER) {
      words.take();
    }
    List<TableAction> actions = new ArrayList<>();
    do {
      action(table, actions);
    } while (words.take(","));
    words.take(";");
    if (!words.isEnd()) {
      throw new MysqlWords.NotUnderstood();
    }
    Span span = words.from(from);
    ObjectReference object = ObjectReference.of(table);
    return actions.size() == 1 && actions.getFirst() instanceof TableAction.RenameTo rename
        ? rename(object, guard, rename.newName(), span)
        : new Alter.Table(ObjectKind.TABLE, object, guard, actions, span);
  }

  /// If the new name has another schema, it is a move.
  private static Alter rename(
      ObjectReference object, Clause guard, QualifiedName newName, Span span) {
    return newName.parts().size() > 1
        ? new Alter.RenameTables(List.of(new Alter.Renaming(object.name(), newName)), guard, span)
        : new Alter.Rename(ObjectKind.TABLE, object, guard, newName.last(), span);
  }

  private void action(QualifiedName table, List<TableAction> actions) {
    int from = words.index();
    switch (words.peek().word()) {
      case "ADD" -> add(from, table, actions);
      case "DROP" -> actions.add(drop(from));
      case "MODIFY" -> {
        words.take();
        words.take("COLUMN");
        Clause guard = words.ifExists();
        int column = words.index();
        Identifier name = words.identifier();
        TableElement.Column definition = definitions.column(column, name);
        place();
        actions.add(new TableAction.Redefine(name, guard, definition, words.from(from)));
      }
      case "CHANGE" -> {
        words.take();
        words.take("COLUMN");
        Clause guard = words.ifExists();
        Identifier name = words.identifier();
        TableElement.Column definition = definitions.column();
        place();
        actions.add(new TableAction.Redefine(name, guard, definition, words.from(from)));
      }
      case "ALTER" -> actions.add(alter(from));
      case "RENAME" -> actions.add(rename(from));
      case String _ -> actions.add(option(from));
    }
  }

  /// `FIRST`, `AFTER column`.
  private void place() {
    if (!words.take("FIRST") && words.take("AFTER")) {
      words.identifier();
    }
  }

  private TableAction option(int from) {
    if (words.isEnd()) {
      throw new MysqlWords.NotUnderstood();
    }
    String first = words.firstWords(3);
    boolean whole =
        words.is("ORDER", "BY")
            || words.isOne("PARTITION", "REORGANIZE", "COALESCE", "EXCHANGE", "TRUNCATE")
            || words.isOne("REBUILD", "OPTIMIZE", "ANALYZE", "REPAIR", "CHECK", "REMOVE");
    if (whole) {
      words.moveTo(words.last());
    } else {
      words.upTo();
    }
    return new TableAction.Option(first, words.from(from));
  }

  // ---- ADD -------------------------------------------------------------------------------------

  private void add(int from, QualifiedName table, List<TableAction> actions) {
    words.need("ADD");
    if (words.take("PARTITION")) {
      words.moveTo(words.last());
      actions.add(new TableAction.Option("ADD PARTITION", words.from(from)));
    } else if (words.is("SYSTEM", "VERSIONING") || words.is("PERIOD", "FOR")) {
      words.moveTo(from);
      actions.add(option(from));
    } else if (definitions.isIndex()) {
      Create.Index index = definitions.index(table);
      actions.add(new TableAction.AddIndex(index, words.from(from)));
    } else if (definitions.isConstraint()) {
      MysqlDefinitions.Guarded guarded = definitions.guarded();
      actions.add(
          new TableAction.AddConstraint(
              guarded.constraint(), guarded.ifNotExists(), words.from(from)));
    } else {
      words.take("COLUMN");
      Clause guard = words.ifNotExists();
      if (words.take("(")) {
        do {
          several(table, guard, actions);
        } while (words.take(","));
        words.need(")");
      } else {
        TableElement.Column column = definitions.column();
        place();
        actions.add(new TableAction.AddColumn(guard, column, words.from(from)));
      }
    }
  }

  /// One element of `ADD (a int, b int, KEY (a))`.
  private void several(QualifiedName table, Clause guard, List<TableAction> actions) {
    if (definitions.isIndex()) {
      Create.Index index = definitions.index(table);
      actions.add(new TableAction.AddIndex(index, index.span()));
    } else if (definitions.isConstraint()) {
      MysqlDefinitions.Guarded guarded = definitions.guarded();
      actions.add(
          new TableAction.AddConstraint(
              guarded.constraint(), guarded.ifNotExists(), guarded.constraint().span()));
    } else {
      TableElement.Column column = definitions.column();
      actions.add(new TableAction.AddColumn(guard, column, column.span()));
    }
  }

  // ---- DROP, ALTER, RENAME ---------------------------------------------------------------------

  private TableAction drop(int from) {
    words.need("DROP");
    if (words.take("PRIMARY", "KEY")) {
      return key(TableAction.Key.PRIMARY, from, false);
    }
    if (words.take("FOREIGN", "KEY")) {
      return key(TableAction.Key.FOREIGN, from, true);
    }
    if (words.isOne("INDEX", "KEY")) {
      words.take();
      return key(TableAction.Key.INDEX, from, true);
    }
    if (words.is("CHECK") && words.token(words.index() + 1).isName()) {
      words.take();
      return key(TableAction.Key.CHECK, from, true);
    }
    if (words.take("CONSTRAINT")) {
      Clause guard = words.ifExists();
      Identifier name = words.identifier();
      Clause cascade = Clause.absent(words.from(from).end());
      return new TableAction.DropConstraint(name, guard, cascade, words.from(from));
    }
    if (words.is("PARTITION") || words.is("SYSTEM", "VERSIONING") || words.is("PERIOD", "FOR")) {
      words.moveTo(words.last());
      return new TableAction.Option("DROP PARTITION", words.from(from));
    }
    words.take("COLUMN");
    Clause guard = words.ifExists();
    Identifier name = words.identifier();
    Clause cascade = Clause.absent(words.from(from).end());
    words.takeOne("CASCADE", "RESTRICT");
    return new TableAction.DropColumn(name, guard, cascade, words.from(from));
  }

  private TableAction key(TableAction.Key key, int from, boolean named) {
    Clause guard = words.ifExists();
    Identifier name = named ? words.identifier() : null;
    return new TableAction.DropKey(key, name, guard, words.from(from));
  }

  private TableAction alter(int from) {
    words.need("ALTER");
    if (words.isOne("INDEX", "CHECK", "CONSTRAINT", "KEY")) {
      return option(from);
    }
    words.take("COLUMN");
    words.ifExists();
    Identifier column = words.identifier();
    if (words.take("SET", "DEFAULT")) {
      Span value = words.upTo();
      return new TableAction.SetDefault(column, value, words.from(from));
    }
    if (words.take("DROP", "DEFAULT")) {
      return new TableAction.DropDefault(column, words.from(from));
    }
    String first = words.firstWords(2);
    words.upTo();
    return new TableAction.SetColumnOption(column, first, words.from(from));
  }

  private TableAction rename(int from) {
    words.need("RENAME");
    if (words.take("COLUMN")) {
      return part(ObjectKind.COLUMN, from);
    }
    if (words.isOne("INDEX", "KEY")) {
      words.take();
      return part(ObjectKind.INDEX, from);
    }
    words.takeOne("TO", "AS", "=");
    QualifiedName name = words.name();
    return new TableAction.RenameTo(name, words.from(from));
  }

  private TableAction part(ObjectKind kind, int from) {
    Clause guard = words.ifExists();
    Identifier oldName = words.identifier();
    words.need("TO");
    Identifier newName = words.identifier();
    return new TableAction.RenamePart(kind, oldName, newName, guard, words.from(from));
  }
}
