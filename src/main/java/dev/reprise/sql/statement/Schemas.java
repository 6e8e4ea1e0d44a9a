package dev.reprise.sql.statement;

import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import org.jspecify.annotations.Nullable;

/// Moves the objects of `CREATE SCHEMA s CREATE TABLE t …` into the new schema.
final class Schemas {
  private Schemas() {}

  static Operation within(String schema, Operation operation) {
    return switch (operation) {
      case Operation.CreateTable table ->
          new Operation.CreateTable(
              within(schema, table.table()),
              table.columns(),
              table.constraints(),
              table.complete(),
              table.ifNotExists(),
              table.temporary(),
              table.partitionOf(),
              table.needs());
      case Operation.CreateIndex index ->
          new Operation.CreateIndex(
              index.name(),
              within(schema, index.table()),
              index.keys(),
              index.columns(),
              index.labels(),
              index.unique(),
              index.form(),
              index.concurrently(),
              index.ifNotExists());
      case Operation.Create create ->
          new Operation.Create(
              within(schema, create.object()),
              create.orReplace(),
              create.ifNotExists(),
              create.needs().stream().map(need -> within(schema, need)).toList(),
              create.reach(),
              create.body());
      case Operation other -> other;
    };
  }

  private static ObjectId within(String schema, ObjectId object) {
    Name owner = object.owner();
    return owner == null
        ? new ObjectId(object.kind(), within(schema, object.name()), null, object.signature())
        : new ObjectId(object.kind(), object.name(), within(schema, owner), object.signature());
  }

  private static Name within(@Nullable String schema, Name name) {
    return name.schema() == null ? new Name(schema, name.name()) : name;
  }
}
