package dev.reprise.history.git;

import dev.reprise.history.Revision;
import dev.reprise.history.Revision.Reference;
import java.util.List;

/// Changes of several other branches that conflict once they are merged. Each is reported once,
/// with all branches involved, however many pairs they form.
public sealed interface BranchCollision {

  /// One revision of one or more branches: branches that derive from each other share it. Target
  /// branches come first.
  record Side(Revision revision, List<String> refs, boolean target) {
    public Side {
      refs = List.copyOf(refs);
    }

    public String ref() {
      return refs.getFirst();
    }
  }

  /// Files with the same id or, for SQL, the same version.
  record SameId(String id, List<Side> sides) implements BranchCollision {}

  /// Different contents under one path.
  record SameFile(String path, List<Side> sides) implements BranchCollision {}

  /// Revisions with the same parent.
  record SameParent(String parent, List<Side> sides) implements BranchCollision {}

  /// A revision whose parent the branches `removers` delete.
  record ParentGone(Side side, Reference parent, Revision gone, List<String> removers)
      implements BranchCollision {}
}
