package dev.reprise.sql.question;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.ColumnProperty;
import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.sql.question.CatalogRelation.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One catalog relation of a `FROM` list, with the facts that the query's conditions fix.
final class CatalogItem {
  private final String alias;
  private final String name;
  private final CatalogRelation relation;
  private final Map<Field, String> facts = new EnumMap<>(Field.class);
  private @Nullable String nameLike;

  CatalogItem(String alias, String name, CatalogRelation relation) {
    this.alias = alias;
    this.name = name;
    this.relation = relation;
  }

  CatalogItem copy() {
    return new CatalogItem(alias, name, relation);
  }

  CatalogRelation relation() {
    return relation;
  }

  boolean isNamed(String qualifier) {
    int dot = qualifier.lastIndexOf('.');
    String last = dot < 0 ? qualifier : qualifier.substring(dot + 1);
    return last.equals(alias) || last.equals(name);
  }

  @Nullable String fact(Field field) {
    return facts.get(field);
  }

  void like(String pattern) {
    nameLike = pattern;
  }

  /// Records a field's value; false if the relation already has a different one.
  void set(Field field, @Nullable String value) {
    if (value != null) {
      facts.putIfAbsent(field, value);
    }
  }

  /// Records the object that an oid stands for.
  void refer(Field field, @Nullable String schema, @Nullable String object) {
    switch (field) {
      case OID, NAME_OID -> {
        set(Field.NAME, object);
        set(Field.SCHEMA, schema);
      }
      case OWNER_OID -> {
        set(Field.OWNER, object);
        set(Field.OWNER_SCHEMA, schema);
      }
      case REFERENCED_OID -> {
        set(Field.REFERENCED, object);
        set(Field.OWNER_SCHEMA, schema);
      }
      case SCHEMA_OID ->
          set(relation.kind() == ObjectKind.CONSTRAINT ? Field.OWNER_SCHEMA : Field.SCHEMA, object);
      case TYPE_OID -> set(Field.TYPE, object);
      case Field _ -> {}
    }
  }

  /// Merges the facts of another row of the same object.
  void merge(CatalogItem other) {
    other.facts.forEach(this::set);
  }

  Selection selection(boolean complete) {
    ObjectKind kind = kind();
    boolean owned = isOwned(kind);
    String schema = facts.get(Field.SCHEMA);
    String ownerSchema = facts.get(Field.OWNER_SCHEMA);
    ConstraintKind constraintKind = constraintKind(facts.get(Field.CONSTRAINT_KIND));
    String owner = facts.get(Field.OWNER);
    String referenced = facts.get(Field.REFERENCED);
    String member = facts.get(Field.MEMBER);
    boolean named = facts.containsKey(Field.NAME);
    // A foreign key's is the other table, any other constraint's its own: the name must suffice.
    if (owner == null
        && referenced != null
        && !named
        && constraintKind != ConstraintKind.FOREIGN_KEY) {
      owner = referenced;
      referenced = null;
    }
    return new Selection(
        kind,
        owned ? ownerSchema : schema,
        owner == null ? null : new Name(ownerSchema, owner),
        facts.get(Field.NAME),
        nameLike,
        constraintKind,
        member == null || named ? null : List.of(member),
        referenced == null || named ? null : Name.of(referenced),
        complete);
  }

  private static boolean isOwned(ObjectKind kind) {
    return kind.belongsToTable() || kind == ObjectKind.ENUM_LABEL;
  }

  private ObjectKind kind() {
    ObjectKind kind = relation.kind();
    if (kind == ObjectKind.TYPE && "d".equals(facts.get(Field.TYPE_KIND))) {
      return ObjectKind.DOMAIN;
    }
    String letter = facts.get(Field.RELATION_KIND);
    if (kind != ObjectKind.RELATION || letter == null) {
      return kind;
    }
    return switch (letter.toUpperCase(Locale.ROOT)) {
      case "R", "P", "BASE TABLE" -> ObjectKind.TABLE;
      case "V", "VIEW" -> ObjectKind.VIEW;
      case "M" -> ObjectKind.MATERIALIZED_VIEW;
      case "I" -> ObjectKind.INDEX;
      case "S" -> ObjectKind.SEQUENCE;
      case "F", "FOREIGN" -> ObjectKind.FOREIGN_TABLE;
      case String _ -> ObjectKind.RELATION;
    };
  }

  private static @Nullable ConstraintKind constraintKind(@Nullable String word) {
    return switch (word == null ? "" : word.toUpperCase(Locale.ROOT)) {
      case "P", "PRIMARY KEY" -> ConstraintKind.PRIMARY_KEY;
      case "U", "UNIQUE" -> ConstraintKind.UNIQUE;
      case "F", "FOREIGN KEY" -> ConstraintKind.FOREIGN_KEY;
      case "C", "CHECK" -> ConstraintKind.CHECK;
      case "X" -> ConstraintKind.EXCLUDE;
      case "N" -> ConstraintKind.NOT_NULL;
      case String _ -> null;
    };
  }

  /// The condition that such an object exists and has the requested properties.
  Condition condition(Selection selection, int observed) {
    List<Condition> conditions = new ArrayList<>();
    List<Condition> properties = properties(selection, observed);
    if (properties.isEmpty() || selection.kind() != ObjectKind.COLUMN) {
      conditions.add(presence(selection, observed));
    }
    conditions.addAll(properties);
    return Condition.all(conditions);
  }

  private static Condition presence(Selection selection, int observed) {
    String name = selection.name();
    Name table = selection.table();
    boolean plain =
        selection.complete()
            && selection.nameLike() == null
            && selection.constraintKind() == null
            && selection.columns() == null
            && selection.referenced() == null;
    boolean owned = isOwned(selection.kind());
    if (name == null || !plain || owned != (table != null)) {
      return new Condition.Some(selection, observed);
    }
    ObjectId object =
        table != null
            ? ObjectId.on(selection.kind(), table, name)
            : ObjectId.of(selection.kind(), new Name(selection.schema(), name));
    return new Condition.Exists(object, observed);
  }

  private List<Condition> properties(Selection selection, int observed) {
    List<Condition> properties = new ArrayList<>();
    String name = selection.name();
    Name table = selection.table();
    String valid = facts.get(Field.VALID);
    if (valid != null && name != null) {
      Condition isValid = new Condition.IndexValid(new Name(selection.schema(), name), observed);
      properties.add(valid.equals("true") ? isValid : Condition.not(isValid));
    }
    if (name == null || table == null || relation.kind() != ObjectKind.COLUMN) {
      return properties;
    }
    List<ColumnProperty> asked = new ArrayList<>();
    String type = facts.get(Field.TYPE);
    String nullable = facts.get(Field.NULLABLE);
    String notNull = facts.get(Field.NOT_NULL);
    String hasDefault = facts.get(Field.DEFAULT);
    if (type != null) {
      asked.add(new ColumnProperty.Type(type));
    }
    if (nullable != null) {
      asked.add(new ColumnProperty.Nullable(nullable.equalsIgnoreCase("yes")));
    }
    if (notNull != null) {
      asked.add(new ColumnProperty.Nullable(!notNull.equals("true")));
    }
    if (hasDefault != null) {
      asked.add(new ColumnProperty.HasDefault(hasDefault.equals("true")));
    }
    for (ColumnProperty property : asked) {
      properties.add(new Condition.ColumnIs(table, name, property, observed));
    }
    return properties;
  }

  /// True if the query restricts a fact that requires a column with known name and table.
  boolean asksUnnamed() {
    boolean asks =
        facts.containsKey(Field.TYPE)
            || facts.containsKey(Field.NULLABLE)
            || facts.containsKey(Field.NOT_NULL)
            || facts.containsKey(Field.DEFAULT)
            || facts.containsKey(Field.VALID);
    boolean named =
        facts.containsKey(Field.NAME)
            && (relation.kind() != ObjectKind.COLUMN || facts.containsKey(Field.OWNER));
    return asks && !named;
  }
}
