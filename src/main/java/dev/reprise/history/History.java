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
import org.jspecify.annotations.Nullable;

/// The revisions of one migration directory and their parents, including duplicates and forks.
///
/// Of several revisions with one id, Alembic keeps the last one read, as its `RevisionMap`
/// overwrites earlier ones (alembic/script/revision.py, `_revision_map`); the others are still
/// here, shadowed. Heads, bases and branch points are Alembic's, including duplicates.
public final class History {
  /// The maximum length of an id: `alembic_version.version_num` is `VARCHAR(32)`
  /// (alembic/ddl/impl.py, `version_table_impl`).
  public static final int ID_WIDTH = 32;

  private final MigrationDirectory directory;
  private final List<Revision> revisions;
  private final List<NoRevision> strays;
  private final List<Unread> unread;
  private final int idWidth;
  private final List<Revision> bases;
  private final Map<String, List<Revision>> byId = new LinkedHashMap<>();
  private final Map<String, List<Revision>> byLabel = new HashMap<>();
  private final Map<Revision, List<Revision>> parents = new HashMap<>();
  private final Map<Revision, List<Revision>> children = new HashMap<>();
  private final Map<Revision, List<Reference>> missing = new LinkedHashMap<>();
  private @Nullable List<Revision> heads;
  private @Nullable List<Revision> order;

  public History(MigrationDirectory directory, List<Revision> revisions) {
    this(directory, revisions, List.of(), List.of(), ID_WIDTH);
  }

  /// `revisions` are in Alembic's reading order: by version location, then by file name. `strays`
  /// are files at which it fails instead, `unread` are variables only known by running a file,
  /// `idWidth` is the maximum length of an id before any revision has run.
  public History(
      MigrationDirectory directory,
      List<Revision> revisions,
      List<NoRevision> strays,
      List<Unread> unread,
      int idWidth) {
    this.directory = directory;
    this.revisions = List.copyOf(revisions);
    this.strays = List.copyOf(strays);
    this.unread = List.copyOf(unread);
    this.idWidth = idWidth;
    this.bases = revisions.stream().filter(each -> each.down().isEmpty()).toList();
    for (Revision revision : revisions) {
      byId.computeIfAbsent(revision.id(), _ -> new ArrayList<>(1)).add(revision);
      for (String label : revision.labels()) {
        byLabel.computeIfAbsent(label, _ -> new ArrayList<>()).add(revision);
      }
    }
    for (Revision revision : revisions) {
      List<Revision> found = resolve(revision);
      parents.put(revision, found);
      for (Revision parent : found) {
        children.computeIfAbsent(parent, _ -> new ArrayList<>(1)).add(revision);
      }
    }
  }

  private List<Revision> resolve(Revision revision) {
    List<Revision> found = List.of();
    for (Reference reference : revision.down()) {
      List<Revision> targets = claimants(reference.id());
      if (targets.isEmpty()) {
        missing.computeIfAbsent(revision, _ -> new ArrayList<>()).add(reference);
      } else if (found.isEmpty()) {
        found = targets;
      } else {
        Set<Revision> all = new LinkedHashSet<>(found);
        all.addAll(targets);
        found = List.copyOf(all);
      }
    }
    return found;
  }

  public MigrationDirectory directory() {
    return directory;
  }

  public List<Revision> revisions() {
    return revisions;
  }

  public List<NoRevision> strays() {
    return strays;
  }

  public List<Unread> unread() {
    return unread;
  }

  /// The same directory with only these revisions, in Alembic's reading order.
  public History of(List<Revision> others) {
    return new History(directory, others, List.of(), List.of(), idWidth);
  }

  /// The maximum length (in code points) of an id written to the version table after `revision` has
  /// run.
  public int idWidth(Revision revision) {
    int widest = Math.max(idWidth, VersionColumn.in(revision.source().text()));
    for (Revision earlier : ancestors(revision)) {
      widest = Math.max(widest, VersionColumn.in(earlier.source().text()));
    }
    return widest;
  }

  /// True if the id and parents of every file are known: otherwise a seemingly missing parent, or a
  /// head, may not be one.
  public boolean isWhole() {
    return unread.stream().allMatch(each -> each.variable() == Unread.Variable.DEPENDS_ON);
  }

  /// All revisions whose id is exactly `id`, the one that Alembic keeps last. `down_revision` is
  /// looked up this way: Alembic accepts neither a label nor a prefix there.
  public List<Revision> claimants(String id) {
    return byId.getOrDefault(id, List.of());
  }

  /// True if another file with the same id replaces this one when Alembic reads the directory.
  public boolean isShadowed(Revision revision) {
    List<Revision> claimants = claimants(revision.id());
    return claimants.size() > 1 && claimants.getLast() != revision;
  }

  /// The revisions matching a command line argument: an id, a label, a `label@id`, or a unique
  /// prefix of at least four characters.
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
    if (bare.length() < 4) {
      return List.of();
    }
    List<Revision> begun = List.of();
    for (Map.Entry<String, List<Revision>> entry : byId.entrySet()) {
      if (entry.getKey().startsWith(bare)) {
        if (!begun.isEmpty()) {
          return List.of();
        }
        begun = entry.getValue();
      }
    }
    return begun;
  }

  /// The revisions named by `down_revision`: all claimants of a duplicate id, since a database may
  /// have run any of them.
  public List<Revision> parents(Revision revision) {
    return parents.getOrDefault(revision, List.of());
  }

  public List<Revision> children(Revision revision) {
    return children.getOrDefault(revision, List.of());
  }

  /// Its parents and its `depends_on`, as far as they are in this history.
  public List<Revision> prerequisites(Revision revision) {
    if (revision.dependsOn().isEmpty()) {
      return parents(revision);
    }
    Set<Revision> all = new LinkedHashSet<>(parents(revision));
    for (Reference reference : revision.dependsOn()) {
      all.addAll(dependency(reference));
    }
    return List.copyOf(all);
  }

  /// The revisions named by `depends_on`: by full id, or by label; empty for one of another
  /// package, which Alembic finds if both are installed.
  public List<Revision> dependency(Reference reference) {
    List<Revision> exact = claimants(reference.id());
    return exact.isEmpty() ? byLabel.getOrDefault(reference.id(), List.of()) : exact;
  }

  /// Ids in `down_revision` that no file of this history has.
  public Map<Revision, List<Reference>> missing() {
    return Collections.unmodifiableMap(missing);
  }

  /// Revisions without children. A shadowed one is always among them, as in `alembic heads`.
  public List<Revision> heads() {
    if (heads == null) {
      List<Revision> found = new ArrayList<>();
      for (Revision revision : revisions) {
        if (isShadowed(revision) || !hasLinkedChild(revision)) {
          found.add(revision);
        }
      }
      heads = List.copyOf(found);
    }
    return heads;
  }

  private boolean hasLinkedChild(Revision revision) {
    for (Revision child : children(revision)) {
      if (isLinked(child)) {
        return true;
      }
    }
    return false;
  }

  /// True if Alembic links it to its parents: it does so through its map of ids and labels, where a
  /// label of a shadowed revision remains.
  private boolean isLinked(Revision revision) {
    return !isShadowed(revision) || !revision.labels().isEmpty();
  }

  /// Revisions whose `down_revision` is `None`.
  public List<Revision> bases() {
    return bases;
  }

  /// Revisions with children of more than one id.
  public List<Revision> branchPoints() {
    return revisions.stream()
        .filter(each -> !isShadowed(each))
        .filter(each ->
            children(each).stream().filter(this::isLinked).map(Revision::id).distinct().count() > 1)
        .toList();
  }

  /// Labels claimed by more than one file, each with its files.
  public Map<String, List<Revision>> duplicateLabels() {
    Map<String, List<Revision>> found = new LinkedHashMap<>();
    byLabel.forEach((label, claimants) -> {
      if (claimants.size() > 1) {
        found.put(label, List.copyOf(claimants));
      }
    });
    return found;
  }

  /// Ids claimed by more than one file, each with its files in name order.
  public Map<String, List<Revision>> duplicates() {
    Map<String, List<Revision>> found = new LinkedHashMap<>();
    byId.forEach((id, claimants) -> {
      if (claimants.size() > 1) {
        found.put(id, List.copyOf(claimants));
      }
    });
    return found;
  }

  /// Groups of revisions that are their own ancestors, by `down_revision` or `depends_on`.
  public List<List<Revision>> cycles() {
    return Cycles.of(this);
  }

  /// All ancestors of `revision`, excluding itself.
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

  /// Oldest first: every revision after its prerequisites, in the order in which `alembic upgrade
  /// heads` runs them on an empty database; in file order where there are cycles.
  ///
  /// Source: `RevisionMap._topological_sort` in Alembic 1.19. Of two branches that meet in a merge,
  /// the one named last runs first.
  public List<Revision> oldestFirst() {
    if (order == null) {
      List<Revision> newest = cycles().isEmpty() ? newestFirst() : List.of();
      order =
          List.copyOf(newest.size() == revisions.size() ? newest.reversed() : prerequisitesFirst());
    }
    return order;
  }

  private List<Revision> newestFirst() {
    List<Revision> newest = new ArrayList<>(revisions.size());
    Set<Revision> left = new HashSet<>(revisions);
    List<Revision> open = new ArrayList<>(heads());
    List<Set<Revision>> lineages = new ArrayList<>();
    open.forEach(each -> lineages.add(lineage(each)));
    int at = 0;
    while (!open.isEmpty()) {
      Revision next = open.get(at);
      int needing = needing(next, at, lineages);
      if (needing >= 0) {
        at = needing;
        continue;
      }
      if (left.remove(next)) {
        newest.add(next);
      }
      List<Revision> more =
          prerequisites(next).stream()
              .filter(each -> left.contains(each) && !open.contains(each))
              .toList();
      if (more.isEmpty()) {
        open.remove(at);
        lineages.remove(at);
        at = Math.max(at - 1, 0);
        continue;
      }
      open.set(at, more.getFirst());
      if (prerequisites(next).size() == 1) {
        lineages.get(at).remove(next);
      } else {
        lineages.set(at, lineage(more.getFirst()));
        for (Revision each : more.subList(1, more.size())) {
          open.add(each);
          lineages.add(lineage(each));
        }
      }
    }
    return newest;
  }

  /// The first other line that contains the revision, or -1.
  private static int needing(Revision revision, int own, List<Set<Revision>> lineages) {
    for (int i = 0; i < lineages.size(); i++) {
      if (i != own && lineages.get(i).contains(revision)) {
        return i;
      }
    }
    return -1;
  }

  private Set<Revision> lineage(Revision revision) {
    Set<Revision> lineage = ancestors(revision);
    lineage.add(revision);
    return lineage;
  }

  private List<Revision> prerequisitesFirst() {
    List<Revision> oldest = new ArrayList<>(revisions.size());
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
          oldest.add(top);
        }
      }
    }
    return oldest;
  }
}
