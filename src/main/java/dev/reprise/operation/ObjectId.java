package dev.reprise.operation;

import org.jspecify.annotations.Nullable;

/// One object of a database, by kind and name.
///
/// - a column, constraint, trigger, policy or rule: `owner` is its table, `name` its own name (no
///   schema);
/// - an enum label: `owner` is the type;
/// - a routine or operator: `signature` holds the argument types as normalized text, or null if the
///   statement gives none;
/// - a cast, user mapping or transform: `name` is the text that identifies it (`(int4 AS text)`).
public record ObjectId(
    ObjectKind kind, Name name, @Nullable Name owner, @Nullable String signature) {

  public static ObjectId of(ObjectKind kind, Name name) {
    return new ObjectId(kind, name, null, null);
  }

  public static ObjectId on(ObjectKind kind, Name owner, String name) {
    return new ObjectId(kind, Name.of(name), owner, null);
  }

  public static ObjectId table(Name name) {
    return of(ObjectKind.TABLE, name);
  }

  public static ObjectId column(Name table, String column) {
    return on(ObjectKind.COLUMN, table, column);
  }

  public static ObjectId constraint(Name table, String constraint) {
    return on(ObjectKind.CONSTRAINT, table, constraint);
  }

  public static ObjectId routine(ObjectKind kind, Name name, @Nullable String signature) {
    return new ObjectId(kind, name, null, signature);
  }

  /// The same object with another name in the same schema or table.
  public ObjectId renamed(String to) {
    return new ObjectId(kind, new Name(name.schema(), to), owner, signature);
  }

  /// True if both may be the same object: equal names and schemas, and equal tables or types if
  /// both specify one.
  public boolean mayBe(ObjectId other) {
    boolean owners =
        owner == null || other.owner == null || owner.name().equals(other.owner.name());
    return owners && name.name().equals(other.name.name()) && schema().equals(other.schema());
  }

  private String schema() {
    return (owner == null ? name : owner).schemaOrDefault();
  }

  /// For people: `players.custom_notes`, `public.teams`, `f(integer)`.
  public String text() {
    String own = owner == null ? name.toString() : owner + "." + name.name();
    return signature == null ? own : own + "(" + signature + ")";
  }

  /// With its kind: `column players.custom_notes`.
  @Override
  public String toString() {
    return kind.word() + " " + text();
  }
}
