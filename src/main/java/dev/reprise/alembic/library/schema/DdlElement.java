package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.NotReadable;
import dev.reprise.alembic.library.Refused;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.library.SqlFrontEnd;
import dev.reprise.alembic.library.type.NamedType;
import dev.reprise.alembic.library.type.SqlType;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A statement of `sqlalchemy.schema` as an object: `CreateTable(t)`, `DropIndex(i)`, `DDL("…")`.
///
/// Source: `sqlalchemy/sql/ddl.py`.
///
/// @param type the class's name
public record DdlElement(String type, CallArguments given) implements LibraryObject {

  @Override
  public String describe() {
    return "sqlalchemy.schema." + type;
  }

  /// Sends the statement.
  public void send(Execution execution) {
    Sender sender = Sender.direct(execution);
    try {
      if (type.equals("DDL")) {
        Value text = given.value(0, "statement");
        if (text instanceof Text known && known.text().indexOf('%') >= 0) {
          Value context = given.value(1, "context");
          text =
              execution.call(
                  execution.attribute(known, "__mod__"),
                  Arguments.of(context == null ? new DictValue(Map.of()) : context));
        }
        SqlFrontEnd.send(
            (text instanceof Text known ? known : execution.text(text == null ? Value.NONE : text))
                .mappedAt(execution.site()),
            execution);
      } else {
        sender.send(operation());
      }
    } catch (NotReadable unread) {
      sender.send(Sender.opaque(type, unread.reason(), Operation.Reach.SCHEMA, List.of()));
    } catch (Refused refused) {
      sender.send(new Operation.Invalid(null, refused.exception(), refused.message()));
    }
  }

  private Operation operation() {
    Value element = given.arguments().get(0);
    boolean create = given.flag("if_not_exists", false);
    boolean drop = given.flag("if_exists", false);
    return switch (type) {
      case "CreateTable" -> TableStatements.statement(table(element), create);
      case "DropTable" -> dropped(ObjectId.table(table(element).qualified()), drop);
      case "CreateSequence" -> new Operation.Create(sequence(element), false, create, List.of());
      case "DropSequence" -> dropped(sequence(element), drop);
      case "CreateSchema" ->
          new Operation.Create(
              ObjectId.of(ObjectKind.SCHEMA, Name.of(given.name(0, "name", "schema"))),
              false,
              create,
              List.of());
      case "DropSchema" ->
          new Operation.Drop(
              List.of(ObjectId.of(ObjectKind.SCHEMA, Name.of(given.name(0, "name", "schema")))),
              drop,
              given.flag("cascade", false),
              false);
      case "CreateIndex" -> {
        IndexObject index = index(element);
        yield index.operation(name(index), tableOf(index).qualified(), create);
      }
      case "DropIndex" -> {
        IndexObject index = index(element);
        Name name = new Name(tableOf(index).qualified().schema(), name(index));
        yield dropped(ObjectId.of(ObjectKind.INDEX, name), drop);
      }
      case "CreateEnumType", "DropEnumType" -> {
        if (!(element instanceof SqlType.Created(NamedType named))) {
          throw new NotReadable("the type of " + type);
        }
        yield type.startsWith("Create")
            ? named.create(null, false)
            : dropped(ObjectId.of(ObjectKind.TYPE, named.qualified(null)), drop);
      }
      default -> throw new NotReadable(type + " of an object that could not be resolved");
    };
  }

  private static Operation dropped(ObjectId object, boolean ifExists) {
    return new Operation.Drop(List.of(object), ifExists, false, false);
  }

  private static ObjectId sequence(@Nullable Value element) {
    if (element instanceof DefaultObject item && item.kind() == DefaultObject.Kind.SEQUENCE) {
      return ObjectId.of(ObjectKind.SEQUENCE, item.sequence());
    }
    throw new NotReadable("the sequence could not be resolved");
  }

  private static TableObject table(@Nullable Value element) {
    TableObject table = TableObject.of(element);
    if (table == null) {
      throw new NotReadable("the table could not be resolved");
    }
    return table;
  }

  private static IndexObject index(@Nullable Value element) {
    if (element instanceof IndexObject index) {
      return index;
    }
    throw new NotReadable("the index could not be resolved");
  }

  private static TableObject tableOf(IndexObject index) {
    if (index.table() == null) {
      throw new NotReadable("the index has no table");
    }
    return index.table();
  }

  private static String name(IndexObject index) {
    TableObject table = tableOf(index);
    return table.convention().index(index.name(), table.qualified(), index.keys());
  }
}
