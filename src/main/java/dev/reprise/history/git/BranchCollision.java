package dev.reprise.history.git;

import dev.reprise.history.Revision;
import dev.reprise.history.Revision.Reference;
import java.util.List;

/// Something that several other branches bring or take away, and that cannot all stay once they are
/// merged. Each is told once, with all the branches it concerns, however many pairs they make.
public sealed interface BranchCollision {

  /// One revision of one or more branches: those that were made from one another share it. Branches
  /// that others are merged into come first.
  record Side(Revision revision, List<String> refs, boolean target) {
    public Side {
      refs = List.copyOf(refs);
    }

    public String ref() {
      return refs.getFirst();
    }
  }

  /// Files that claim one id, or, of SQL, one version.
  record SameId(String id, List<Side> sides) implements BranchCollision {}

  /// Different contents under one path.
  record SameFile(String path, List<Side> sides) implements BranchCollision {}

  /// Revisions that go on from one parent.
  record SameParent(String parent, List<Side> sides) implements BranchCollision {}

  /// A revision whose parent the branches `removers` take away.
  record ParentGone(Side side, Reference parent, Revision gone, List<String> removers)
      implements BranchCollision {}
}
