package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The base of mapped classes: `declarative_base()`, a class derived from `DeclarativeBase`,
/// `db.Model`. A class with a table stores it under `__table__`.
public final class DeclarativeBase implements LibraryObject {
  private final MetaData metadata;
  private final @Nullable ClassValue own;
  private final boolean namesTables;

  /// @param metadata null for a new one
  /// @param own the class that was derived to be the base, or null
  /// @param namesTables true if a class without `__tablename__` is named after itself
  ///   (Flask-SQLAlchemy)
  public DeclarativeBase(
      @Nullable MetaData metadata, @Nullable ClassValue own, boolean namesTables) {
    this.metadata = metadata == null ? new MetaData(null, NamingConvention.DEFAULT) : metadata;
    this.own = own;
    this.namesTables = namesTables;
  }

  @Override
  public String describe() {
    return "the declarative base";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    if (name.equals("metadata")) {
      return metadata;
    }
    Value member = own == null ? null : own.member(name);
    return member != null ? member : LibraryObject.super.attribute(name, execution);
  }

  @Override
  public Value subclass(ClassValue type, Execution execution) {
    String name = CallArguments.string(type.members().get("__tablename__"));
    boolean mapped = name != null || type.members().get("__table__") instanceof TableObject;
    List<ColumnObject> columns = new ArrayList<>();
    collect(type, columns);
    if (!mapped && namesTables && !columns.isEmpty()) {
      name = underscored(type.name());
      mapped = true;
    }
    if (!mapped) {
      MetaData other = type.members().get("metadata") instanceof MetaData given ? given : metadata;
      return new DeclarativeBase(other, type, namesTables);
    }
    if (name != null) {
      TableObject table = table(name, type, columns, execution);
      type.members().put("__table__", table);
      table.columns().forEach(column -> type.members().put(String.valueOf(column.name()), column));
      metadata.add(table);
    }
    type.members().put("metadata", metadata);
    return type;
  }

  private TableObject table(
      String name, ClassValue type, List<ColumnObject> columns, Execution execution) {
    Value arguments = type.members().get("__table_args__");
    Map<String, Value> options = options(arguments, execution);
    String schema = CallArguments.string(options.get("schema"));
    TableObject table =
        new TableObject(
            schema == null ? metadata.schema() : schema,
            name,
            metadata.convention(),
            execution.site());
    columns.forEach(table::add);
    List<Value> items =
        arguments == null || arguments instanceof DictValue
            ? List.of()
            : execution.elements(arguments);
    for (Value item : items == null ? List.<Value>of() : items) {
      if (item instanceof TableConstraint constraint) {
        table.constraints().add(constraint);
      } else if (item instanceof IndexObject index) {
        table.indexes().add(index);
      }
    }
    return table;
  }

  private static Map<String, Value> options(@Nullable Value arguments, Execution execution) {
    Value last = arguments;
    if (arguments instanceof Value.Tuple(List<Value> elements) && !elements.isEmpty()) {
      last = elements.getLast();
    }
    Map<String, Value> options = CallArguments.dictionary(last);
    return options == null ? new LinkedHashMap<>() : options;
  }

  /// The columns of the class and of its mixins, whose columns are copied.
  private void collect(ClassValue type, List<ColumnObject> columns) {
    if (own != null && type != own) {
      collectFrom(own, columns);
    }
    for (Value base : type.bases()) {
      if (base instanceof ClassValue mixin && !(mixin.member("__table__") instanceof TableObject)) {
        collect(mixin, columns);
      }
    }
    collectFrom(type, columns);
  }

  private static void collectFrom(ClassValue type, List<ColumnObject> columns) {
    type.members()
        .forEach((name, member) -> {
          if (member instanceof ColumnObject column) {
            columns.add(column.named(name));
          }
        });
  }

  /// `TeamMember` as `team_member`.
  private static String underscored(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char unit = name.charAt(i);
      if (Character.isUpperCase(unit)
          && i > 0
          && (Character.isLowerCase(name.charAt(i - 1))
              || i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1)))) {
        text.append('_');
      }
      text.append(unit);
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }
}
