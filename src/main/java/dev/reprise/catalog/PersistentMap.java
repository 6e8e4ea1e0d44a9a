package dev.reprise.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An immutable map whose versions share structure, so that a change takes logarithmic time and
/// comparing two versions only the time of their differences; iterated in key order.
///
/// A treap ordered by the keys' hashes, because names of one schema share prefixes and are slow to
/// compare. Priorities derive from the hashes, too: equal contents have equal shapes regardless of
/// their history, which lets [#differences] skip shared subtrees.
public final class PersistentMap<K extends Comparable<? super K>, V> {
  private final @Nullable Node<K, V> root;

  private record Node<K, V>(
      K key, V value, int hash, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    Node<K, V> withValue(V changed) {
      return changed == value ? this : new Node<>(key, changed, hash, left, right);
    }

    Node<K, V> withChildren(@Nullable Node<K, V> newLeft, @Nullable Node<K, V> newRight) {
      return newLeft == left && newRight == right
          ? this
          : new Node<>(key, value, hash, newLeft, newRight);
    }
  }

  /// Receives one key whose value differs between two maps; null stands for no value.
  public interface Difference<K, V> {
    void differs(K key, @Nullable V mine, @Nullable V theirs);
  }

  private PersistentMap(@Nullable Node<K, V> root) {
    this.root = root;
  }

  public static <K extends Comparable<? super K>, V> PersistentMap<K, V> empty() {
    return new PersistentMap<>(null);
  }

  public @Nullable V get(K key) {
    Node<K, V> node = find(root, key);
    return node == null ? null : node.value;
  }

  public PersistentMap<K, V> put(K key, V value) {
    Node<K, V> changed = put(root, key, value, key.hashCode());
    return changed == root ? this : new PersistentMap<>(changed);
  }

  PersistentMap<K, V> remove(K key) {
    Node<K, V> changed = remove(root, key);
    return changed == root ? this : new PersistentMap<>(changed);
  }

  /// In key order.
  public void forEach(BiConsumer<? super K, ? super V> action) {
    if (root != null && root.left == null && root.right == null) {
      action.accept(root.key, root.value);
      return;
    }
    List<Node<K, V>> nodes = new ArrayList<>();
    forEach(root, nodes::add);
    nodes.sort((one, other) -> one.key.compareTo(other.key));
    nodes.forEach(node -> action.accept(node.key, node.value));
  }

  void forEachInAnyOrder(BiConsumer<? super K, ? super V> action) {
    forEach(root, node -> action.accept(node.key, node.value));
  }

  /// Reports every key whose value is not the same object in both, in key order.
  public void differences(PersistentMap<K, V> other, Difference<? super K, ? super V> difference) {
    List<Different<K, V>> found = new ArrayList<>();
    differences(root, other.root, found);
    found.sort((one, another) -> one.key.compareTo(another.key));
    found.forEach(each -> difference.differs(each.key, each.mine, each.theirs));
  }

  private record Different<K, V>(K key, @Nullable V mine, @Nullable V theirs) {}

  private static int priority(int hash) {
    int mixed = hash * 0x9E3779B9;
    mixed ^= mixed >>> 15;
    mixed *= 0x85EBCA6B;
    return mixed ^ mixed >>> 13;
  }

  private static <K extends Comparable<? super K>> int order(K key, int hash, Node<K, ?> node) {
    return hash != node.hash
        ? Integer.compare(hash, node.hash)
        : key == node.key ? 0 : key.compareTo(node.key);
  }

  private static <K extends Comparable<? super K>, V> boolean above(
      Node<K, V> one, Node<K, V> other) {
    int first = priority(one.hash);
    int second = priority(other.hash);
    return first != second ? first > second : one.key.compareTo(other.key) < 0;
  }

  private static <K extends Comparable<? super K>, V> Node<K, V> put(
      @Nullable Node<K, V> node, K key, V value, int hash) {
    if (node == null) {
      return new Node<>(key, value, hash, null, null);
    }
    int order = order(key, hash, node);
    if (order == 0) {
      return node.withValue(value);
    }
    if (order < 0) {
      Node<K, V> left = put(node.left, key, value, hash);
      return above(left, node)
          ? left.withChildren(left.left, node.withChildren(left.right, node.right))
          : node.withChildren(left, node.right);
    }
    Node<K, V> right = put(node.right, key, value, hash);
    return above(right, node)
        ? right.withChildren(node.withChildren(node.left, right.left), right.right)
        : node.withChildren(node.left, right);
  }

  private static <K extends Comparable<? super K>, V> @Nullable Node<K, V> remove(
      @Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int order = order(key, key.hashCode(), node);
    if (order == 0) {
      return merge(node.left, node.right);
    }
    return order < 0
        ? node.withChildren(remove(node.left, key), node.right)
        : node.withChildren(node.left, remove(node.right, key));
  }

  /// All keys of `low` must be smaller than all of `high`.
  private static <K extends Comparable<? super K>, V> @Nullable Node<K, V> merge(
      @Nullable Node<K, V> low, @Nullable Node<K, V> high) {
    if (low == null) {
      return high;
    }
    if (high == null) {
      return low;
    }
    return above(low, high)
        ? low.withChildren(low.left, merge(low.right, high))
        : high.withChildren(merge(low, high.left), high.right);
  }

  private static <K, V> void forEach(@Nullable Node<K, V> node, Consumer<Node<K, V>> action) {
    if (node != null) {
      forEach(node.left, action);
      action.accept(node);
      forEach(node.right, action);
    }
  }

  private static <K extends Comparable<? super K>, V> void differences(
      @Nullable Node<K, V> mine, @Nullable Node<K, V> theirs, List<Different<K, V>> found) {
    if (mine == theirs) {
      return;
    }
    if (mine == null) {
      forEach(theirs, node -> found.add(new Different<>(node.key, null, node.value)));
      return;
    }
    if (theirs == null) {
      forEach(mine, node -> found.add(new Different<>(node.key, node.value, null)));
      return;
    }
    Node<K, V> same = find(theirs, mine.key);
    differences(mine.left, below(theirs, mine.key), found);
    if (same == null || same.value != mine.value) {
      found.add(new Different<>(mine.key, mine.value, same == null ? null : same.value));
    }
    differences(mine.right, beyond(theirs, mine.key), found);
  }

  private static <K extends Comparable<? super K>, V> @Nullable Node<K, V> find(
      @Nullable Node<K, V> start, K key) {
    Node<K, V> node = start;
    int hash = key.hashCode();
    while (node != null) {
      int order = order(key, hash, node);
      if (order == 0) {
        return node;
      }
      node = order < 0 ? node.left : node.right;
    }
    return null;
  }

  private static <K extends Comparable<? super K>, V> @Nullable Node<K, V> below(
      @Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int order = order(key, key.hashCode(), node);
    if (order == 0) {
      return node.left;
    }
    return order < 0 ? below(node.left, key) : node.withChildren(node.left, below(node.right, key));
  }

  private static <K extends Comparable<? super K>, V> @Nullable Node<K, V> beyond(
      @Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int order = order(key, key.hashCode(), node);
    if (order == 0) {
      return node.right;
    }
    return order > 0
        ? beyond(node.right, key)
        : node.withChildren(beyond(node.left, key), node.right);
  }
}
