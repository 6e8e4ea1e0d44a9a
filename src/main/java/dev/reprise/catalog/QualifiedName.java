package dev.reprise.catalog;

import dev.reprise.operation.Name;

/// A name resolved along the `search_path`: it includes the schema.
public record QualifiedName(String schema, String name) implements Comparable<QualifiedName> {

  public Name asName() {
    return new Name(schema, name);
  }

  public QualifiedName sibling(String other) {
    return new QualifiedName(schema, other);
  }

  @Override
  public int compareTo(QualifiedName other) {
    int order = name.compareTo(other.name);
    return order != 0 ? order : schema.compareTo(other.schema);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + schema.hashCode();
  }

  /// As messages show it: with its schema only if that is not the default one.
  public Name shown() {
    return schema.equals(Name.DEFAULT_SCHEMA) ? Name.of(name) : asName();
  }

  @Override
  public String toString() {
    return shown().toString();
  }
}
