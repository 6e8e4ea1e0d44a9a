package dev.reprise.catalog;

import java.util.ArrayList;
import java.util.List;

/// The known parents of a table that inherits or is a `partition`: `now`, and `before`, from which
/// it has been detached since.
public record Parents(List<QualifiedName> now, List<QualifiedName> before, boolean partition) {
  public static final Parents NONE = new Parents(List.of(), List.of(), false);

  public Parents {
    now = List.copyOf(now);
    before = List.copyOf(before);
  }

  public static Parents of(QualifiedName parent) {
    return new Parents(List.of(parent), List.of(), true);
  }

  public boolean contains(QualifiedName name) {
    return now.contains(name);
  }

  public boolean isEmpty() {
    return now.isEmpty();
  }

  public Parents with(QualifiedName parent) {
    return new Parents(and(now, parent), without(before, parent), false);
  }

  public Parents attached(QualifiedName parent) {
    return new Parents(and(now, parent), without(before, parent), true);
  }

  public boolean isPartitionOf(QualifiedName name) {
    return partition && contains(name);
  }

  public Parents without(QualifiedName parent) {
    return new Parents(without(now, parent), and(before, parent), false);
  }

  public Parents renamed(QualifiedName from, QualifiedName to) {
    return new Parents(renamed(now, from, to), renamed(before, from, to), partition);
  }

  /// Joins alternatives: a parent on either side counts, a detached one only if on both.
  Parents join(Parents other) {
    if (equals(other)) {
      return this;
    }
    List<QualifiedName> either = new ArrayList<>(now);
    other.now.stream().filter(each -> !now.contains(each)).forEach(either::add);
    return new Parents(
        either,
        before.stream().filter(other.before::contains).toList(),
        partition && other.partition);
  }

  private static List<QualifiedName> and(List<QualifiedName> names, QualifiedName more) {
    List<QualifiedName> all = without(names, more);
    all.add(more);
    return all;
  }

  private static List<QualifiedName> without(List<QualifiedName> names, QualifiedName less) {
    List<QualifiedName> rest = new ArrayList<>(names);
    rest.remove(less);
    return rest;
  }

  private static List<QualifiedName> renamed(
      List<QualifiedName> names, QualifiedName from, QualifiedName to) {
    return names.stream().map(each -> each.equals(from) ? to : each).toList();
  }
}
