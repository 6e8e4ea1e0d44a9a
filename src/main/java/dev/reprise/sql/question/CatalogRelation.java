package dev.reprise.sql.question;

import dev.reprise.operation.ObjectKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A relation of `pg_catalog` or `information_schema` that lists objects, and the meaning of its
/// columns (PostgreSQL manual, "System Catalogs", "System Views", "The Information Schema").
public final class CatalogRelation {

  /// The meaning of a column.
  enum Field {
    /// The object's own name.
    NAME,
    /// Its schema's name.
    SCHEMA,
    /// The name of the table, or enum type, it belongs to.
    OWNER,
    /// The schema of that table or type.
    OWNER_SCHEMA,
    OID,
    OWNER_OID,
    SCHEMA_OID,
    /// The `pg_class` row of an index, which contains the name.
    NAME_OID,
    /// The table a foreign key refers to.
    REFERENCED,
    REFERENCED_OID,
    /// The type of a column.
    TYPE_OID,
    /// One of the columns of a constraint.
    MEMBER,
    /// The numbers of a constraint's columns.
    MEMBERS,
    NUMBER,
    /// `r`, `v`, `i` of `pg_class`; `BASE TABLE`, `VIEW`.
    RELATION_KIND,
    /// `p`, `u`, `f`, `c`, `x`; `PRIMARY KEY` and so on.
    CONSTRAINT_KIND,
    /// `e`, `d`, `c` of `pg_type`.
    TYPE_KIND,
    TYPE,
    /// `YES` or `NO`.
    NULLABLE,
    NOT_NULL,
    DEFAULT,
    VALID,
    /// Irrelevant for distinguishing objects of migrations: the database, whether a column was
    /// dropped.
    IGNORED,
    /// Anything else.
    OTHER
  }

  private static final Map<String, CatalogRelation> INFORMATION_SCHEMA = new HashMap<>();
  private static final Map<String, CatalogRelation> PG_CATALOG = new HashMap<>();

  static {
    information("tables", ObjectKind.RELATION)
        .put(Field.NAME, "table_name")
        .put(Field.SCHEMA, "table_schema")
        .put(Field.RELATION_KIND, "table_type");
    information("views", ObjectKind.VIEW)
        .put(Field.NAME, "table_name")
        .put(Field.SCHEMA, "table_schema");
    information("columns", ObjectKind.COLUMN)
        .put(Field.NAME, "column_name")
        .put(Field.OWNER, "table_name")
        .put(Field.OWNER_SCHEMA, "table_schema")
        .put(Field.TYPE, "data_type", "udt_name")
        .put(Field.NULLABLE, "is_nullable")
        .put(Field.DEFAULT, "column_default");
    information("table_constraints", ObjectKind.CONSTRAINT)
        .put(Field.NAME, "constraint_name")
        .put(Field.OWNER, "table_name")
        .put(Field.OWNER_SCHEMA, "table_schema", "constraint_schema")
        .put(Field.CONSTRAINT_KIND, "constraint_type");
    information("key_column_usage", ObjectKind.CONSTRAINT)
        .put(Field.NAME, "constraint_name")
        .put(Field.OWNER, "table_name")
        .put(Field.OWNER_SCHEMA, "table_schema", "constraint_schema")
        .put(Field.MEMBER, "column_name");
    information("constraint_column_usage", ObjectKind.CONSTRAINT)
        .put(Field.NAME, "constraint_name")
        .put(Field.REFERENCED, "table_name")
        .put(Field.OWNER_SCHEMA, "table_schema", "constraint_schema");
    information("constraint_table_usage", ObjectKind.CONSTRAINT)
        .put(Field.NAME, "constraint_name")
        .put(Field.REFERENCED, "table_name")
        .put(Field.OWNER_SCHEMA, "table_schema", "constraint_schema");
    information("referential_constraints", ObjectKind.CONSTRAINT)
        .put(Field.NAME, "constraint_name")
        .put(Field.OWNER, "table_name")
        .put(Field.OWNER_SCHEMA, "constraint_schema");
    // MySQL only.
    information("statistics", ObjectKind.INDEX)
        .put(Field.NAME, "index_name")
        .put(Field.OWNER, "table_name")
        .put(Field.SCHEMA, "table_schema", "index_schema")
        .put(Field.IGNORED, "seq_in_index");
    information("partitions", ObjectKind.PARTITION)
        .put(Field.NAME, "partition_name")
        .put(Field.OWNER, "table_name")
        .put(Field.OWNER_SCHEMA, "table_schema");
    information("check_constraints", ObjectKind.CONSTRAINT)
        .put(Field.NAME, "constraint_name")
        .put(Field.OWNER_SCHEMA, "constraint_schema");
    information("schemata", ObjectKind.SCHEMA).put(Field.NAME, "schema_name");
    information("routines", ObjectKind.ROUTINE)
        .put(Field.NAME, "routine_name")
        .put(Field.SCHEMA, "routine_schema", "specific_schema")
        .put(Field.IGNORED, "routine_type");
    information("triggers", ObjectKind.TRIGGER)
        .put(Field.NAME, "trigger_name")
        .put(Field.OWNER, "event_object_table")
        .put(Field.OWNER_SCHEMA, "event_object_schema", "trigger_schema")
        .put(Field.IGNORED, "event_manipulation");
    information("sequences", ObjectKind.SEQUENCE)
        .put(Field.NAME, "sequence_name")
        .put(Field.SCHEMA, "sequence_schema");
    information("domains", ObjectKind.DOMAIN)
        .put(Field.NAME, "domain_name")
        .put(Field.SCHEMA, "domain_schema");
    information("user_defined_types", ObjectKind.TYPE)
        .put(Field.NAME, "user_defined_type_name")
        .put(Field.SCHEMA, "user_defined_type_schema");

    catalog("pg_class", ObjectKind.RELATION)
        .put(Field.NAME, "relname")
        .put(Field.SCHEMA_OID, "relnamespace")
        .put(Field.RELATION_KIND, "relkind");
    catalog("pg_attribute", ObjectKind.COLUMN)
        .put(Field.NAME, "attname")
        .put(Field.OWNER_OID, "attrelid")
        .put(Field.TYPE_OID, "atttypid")
        .put(Field.NOT_NULL, "attnotnull")
        .put(Field.NUMBER, "attnum")
        .put(Field.IGNORED, "attisdropped");
    catalog("pg_constraint", ObjectKind.CONSTRAINT)
        .put(Field.NAME, "conname")
        .put(Field.OWNER_OID, "conrelid")
        .put(Field.REFERENCED_OID, "confrelid")
        .put(Field.CONSTRAINT_KIND, "contype")
        .put(Field.SCHEMA_OID, "connamespace")
        .put(Field.MEMBERS, "conkey");
    catalog("pg_index", ObjectKind.INDEX)
        .put(Field.NAME_OID, "indexrelid")
        .put(Field.OWNER_OID, "indrelid")
        .put(Field.VALID, "indisvalid")
        .put(Field.IGNORED, "indisready", "indislive");
    catalog("pg_type", ObjectKind.TYPE)
        .put(Field.NAME, "typname")
        .put(Field.SCHEMA_OID, "typnamespace")
        .put(Field.TYPE_KIND, "typtype");
    catalog("pg_enum", ObjectKind.ENUM_LABEL)
        .put(Field.NAME, "enumlabel")
        .put(Field.OWNER_OID, "enumtypid");
    catalog("pg_trigger", ObjectKind.TRIGGER)
        .put(Field.NAME, "tgname")
        .put(Field.OWNER_OID, "tgrelid")
        .put(Field.IGNORED, "tgisinternal", "tgenabled");
    catalog("pg_policy", ObjectKind.POLICY)
        .put(Field.NAME, "polname")
        .put(Field.OWNER_OID, "polrelid");
    catalog("pg_policies", ObjectKind.POLICY)
        .put(Field.NAME, "policyname")
        .put(Field.OWNER, "tablename")
        .put(Field.OWNER_SCHEMA, "schemaname");
    catalog("pg_rules", ObjectKind.RULE)
        .put(Field.NAME, "rulename")
        .put(Field.OWNER, "tablename")
        .put(Field.OWNER_SCHEMA, "schemaname");
    catalog("pg_namespace", ObjectKind.SCHEMA).put(Field.NAME, "nspname");
    catalog("pg_proc", ObjectKind.ROUTINE)
        .put(Field.NAME, "proname")
        .put(Field.SCHEMA_OID, "pronamespace")
        .put(Field.IGNORED, "prokind");
    catalog("pg_tables", ObjectKind.TABLE)
        .put(Field.NAME, "tablename")
        .put(Field.SCHEMA, "schemaname");
    catalog("pg_views", ObjectKind.VIEW)
        .put(Field.NAME, "viewname")
        .put(Field.SCHEMA, "schemaname");
    catalog("pg_matviews", ObjectKind.MATERIALIZED_VIEW)
        .put(Field.NAME, "matviewname")
        .put(Field.SCHEMA, "schemaname")
        .put(Field.IGNORED, "ispopulated");
    catalog("pg_sequences", ObjectKind.SEQUENCE)
        .put(Field.NAME, "sequencename")
        .put(Field.SCHEMA, "schemaname");
    catalog("pg_indexes", ObjectKind.INDEX)
        .put(Field.NAME, "indexname")
        .put(Field.SCHEMA, "schemaname")
        .put(Field.OWNER, "tablename");
    catalog("pg_stat_user_tables", ObjectKind.TABLE)
        .put(Field.NAME, "relname")
        .put(Field.SCHEMA, "schemaname");
    catalog("pg_roles", ObjectKind.ROLE)
        .put(Field.NAME, "rolname")
        .put(Field.IGNORED, "rolcanlogin");
    catalog("pg_authid", ObjectKind.ROLE)
        .put(Field.NAME, "rolname")
        .put(Field.IGNORED, "rolcanlogin");
    catalog("pg_user", ObjectKind.ROLE).put(Field.NAME, "usename");
    catalog("pg_group", ObjectKind.ROLE).put(Field.NAME, "groname");
    catalog("pg_extension", ObjectKind.EXTENSION).put(Field.NAME, "extname");
    catalog("pg_publication", ObjectKind.PUBLICATION).put(Field.NAME, "pubname");
    catalog("pg_subscription", ObjectKind.SUBSCRIPTION).put(Field.NAME, "subname");
    catalog("pg_event_trigger", ObjectKind.EVENT_TRIGGER).put(Field.NAME, "evtname");
    catalog("pg_statistic_ext", ObjectKind.STATISTICS)
        .put(Field.NAME, "stxname")
        .put(Field.SCHEMA_OID, "stxnamespace");
    catalog("pg_collation", ObjectKind.COLLATION)
        .put(Field.NAME, "collname")
        .put(Field.SCHEMA_OID, "collnamespace");
    catalog("pg_language", ObjectKind.LANGUAGE).put(Field.NAME, "lanname");
    catalog("pg_foreign_server", ObjectKind.SERVER).put(Field.NAME, "srvname");
    catalog("pg_foreign_data_wrapper", ObjectKind.FOREIGN_DATA_WRAPPER).put(Field.NAME, "fdwname");
    catalog("pg_ts_config", ObjectKind.TEXT_SEARCH_CONFIGURATION)
        .put(Field.NAME, "cfgname")
        .put(Field.SCHEMA_OID, "cfgnamespace");
    catalog("pg_database", ObjectKind.DATABASE).put(Field.NAME, "datname");
    catalog("pg_tablespace", ObjectKind.TABLESPACE).put(Field.NAME, "spcname");
  }

  private final ObjectKind kind;
  private final Map<String, Field> fields = new HashMap<>();

  private CatalogRelation(ObjectKind kind) {
    this.kind = kind;
    fields.put("oid", Field.OID);
  }

  /// The relation of that name, or null if it is unknown or not a system catalog. A bare name can
  /// only be in `pg_catalog`.
  static @Nullable CatalogRelation find(@Nullable String schema, String name) {
    return schema == null || schema.equals("pg_catalog")
        ? PG_CATALOG.get(name)
        : schema.equals("information_schema") ? INFORMATION_SCHEMA.get(name) : null;
  }

  /// True for every relation that comes with the server, known here or not.
  public static boolean isSystem(@Nullable String schema, String name) {
    return schema == null
        ? name.startsWith("pg_")
        : schema.equals("pg_catalog") || schema.equals("information_schema");
  }

  ObjectKind kind() {
    return kind;
  }

  Field field(String column) {
    Field field = fields.get(column);
    return field != null ? field : column.endsWith("_catalog") ? Field.IGNORED : Field.OTHER;
  }

  boolean has(String column) {
    return field(column) != Field.OTHER;
  }

  private CatalogRelation put(Field field, String... columns) {
    for (String column : columns) {
      fields.put(column, field);
    }
    return this;
  }

  private static CatalogRelation information(String name, ObjectKind kind) {
    CatalogRelation relation = new CatalogRelation(kind);
    INFORMATION_SCHEMA.put(name, relation);
    return relation;
  }

  private static CatalogRelation catalog(String name, ObjectKind kind) {
    CatalogRelation relation = new CatalogRelation(kind);
    PG_CATALOG.put(name, relation);
    return relation;
  }
}
