package dev.reprise.history;

import dev.reprise.history.Revision.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The revisions of one migration directory and their parents; duplicates and forks included.
///
/// Of several revisions with one id the last by file name is the one Alembic keeps, as its
/// `RevisionMap` overwrites the earlier (alembic/script/revision.py); the others are still here.
public final class History {
  private final MigrationDirectory directory;
  private final List<Revision> revisions;
  private final Map<String, List<Revision>> byId = new LinkedHashMap<>();
  private final Map<String, List<Revision>> byLabel = new HashMap<>();
  private final Map<Revision, List<Revision>> parents = new HashMap<>();
  private final Map<Revision, List<Revision>> children = new HashMap<>();
  private final Map<Revision, List<Reference>> missing = new LinkedHashMap<>();

  /// `revisions` in the order of their file names.
  public History(MigrationDirectory directory, List<Revision> revisions) {
    this.directory = directory;
    this.revisions = List.copyOf(revisions);
    for (Revision revision : revisions) {
      byId.computeIfAbsent(revision.id(), _ -> new ArrayList<>()).add(revision);
      for (String label : revision.labels()) {
        byLabel.computeIfAbsent(label, _ -> new ArrayList<>()).add(revision);
      }
    }
    for (Revision revision : revisions) {
      List<Revision> found = new ArrayList<>();
      for (Reference reference : revision.down()) {
        List<Revision> targets = find(reference.id());
        found.addAll(targets);
        if (targets.isEmpty()) {
          missing.computeIfAbsent(revision, _ -> new ArrayList<>()).add(reference);
        }
        for (Revision target : targets) {
          children.computeIfAbsent(target, _ -> new ArrayList<>()).add(revision);
        }
      }
      parents.put(revision, List.copyOf(found));
    }
  }

  public MigrationDirectory directory() {
    return directory;
  }

  public List<Revision> revisions() {
    return revisions;
  }

  /// All revisions that claim `id`, a label, a `label@id`, or an unambiguous beginning of an id.
  public List<Revision> find(String id) {
    String bare = id.substring(id.indexOf('@') + 1);
    List<Revision> exact = byId.get(bare);
    if (exact != null) {
      return exact;
    }
    List<Revision> labelled = byLabel.get(bare);
    if (labelled != null) {
      return labelled;
    }
    List<Revision> begun = new ArrayList<>();
    if (bare.length() >= 4) {
      for (Map.Entry<String, List<Revision>> entry : byId.entrySet()) {
        if (entry.getKey().startsWith(bare)) {
          begun.addAll(entry.getValue());
        }
      }
    }
    return begun;
  }

  public List<Revision> parents(Revision revision) {
    return parents.getOrDefault(revision, List.of());
  }

  public List<Revision> children(Revision revision) {
    return children.getOrDefault(revision, List.of());
  }

  /// Parents and what it `depends_on`, as far as they are in this history.
  public List<Revision> prerequisites(Revision revision) {
    if (revision.dependsOn().isEmpty()) {
      return parents(revision);
    }
    Set<Revision> all = new LinkedHashSet<>(parents(revision));
    for (Reference reference : revision.dependsOn()) {
      all.addAll(find(reference.id()));
    }
    return List.copyOf(all);
  }

  /// Ids of `down_revision` that no file of this history has.
  public Map<Revision, List<Reference>> missing() {
    return Collections.unmodifiableMap(missing);
  }

  /// Revisions nobody goes on from.
  public List<Revision> heads() {
    return revisions.stream().filter(each -> children(each).isEmpty()).toList();
  }

  /// Revisions whose `down_revision` is `None`.
  public List<Revision> bases() {
    return revisions.stream().filter(each -> each.down().isEmpty()).toList();
  }

  /// Ids that more than one file claims, each with its files in order of their names.
  public Map<String, List<Revision>> duplicates() {
    Map<String, List<Revision>> found = new LinkedHashMap<>();
    byId.forEach(
        (id, claimants) -> {
          if (claimants.size() > 1) {
            found.put(id, List.copyOf(claimants));
          }
        });
    return found;
  }

  /// Everything `revision` comes after, itself left out.
  public Set<Revision> ancestors(Revision revision) {
    Set<Revision> seen = new LinkedHashSet<>();
    var open = new ArrayDeque<>(prerequisites(revision));
    while (!open.isEmpty()) {
      Revision next = open.removeFirst();
      if (seen.add(next)) {
        open.addAll(prerequisites(next));
      }
    }
    return seen;
  }

  /// Oldest first: every revision after its prerequisites; members of a cycle come in file order.
  public List<Revision> oldestFirst() {
    List<Revision> order = new ArrayList<>(revisions.size());
    Set<Revision> placed = new HashSet<>();
    Set<Revision> entered = new HashSet<>();
    for (Revision start : revisions) {
      var stack = new ArrayDeque<Revision>();
      stack.push(start);
      while (!stack.isEmpty()) {
        Revision top = stack.peek();
        if (placed.contains(top)) {
          stack.pop();
        } else if (entered.add(top)) {
          List<Revision> before = prerequisites(top);
          for (int i = before.size() - 1; i >= 0; i--) {
            if (!placed.contains(before.get(i)) && !entered.contains(before.get(i))) {
              stack.push(before.get(i));
            }
          }
        } else {
          stack.pop();
          placed.add(top);
          order.add(top);
        }
      }
    }
    return order;
  }
}
