package dev.reprise.study;

import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.operation.TypeShape;
import dev.reprise.replay.PlannedRevision;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The enums that a revision and its ancestors create: determines if a type of some name can have
/// other labels than it would create.
public final class EnumHistory {
  private final List<PlannedRevision> revisions;
  private final Creations creations;
  private final int own;

  private record Creation(int revision, CreatedEnum made) {}

  /// An enum that a revision creates; `labels` is null if they could not be read.
  public record CreatedEnum(Name type, @Nullable List<String> labels) {}

  /// By the bare names of the types. Collected on first use: most histories never need it.
  private static final class Creations {
    private final List<PlannedRevision> revisions;
    private final Map<Integer, List<CreatedEnum>> known;
    private @Nullable Map<String, List<Creation>> byName;

    Creations(List<PlannedRevision> revisions, Map<Integer, List<CreatedEnum>> known) {
      this.revisions = revisions;
      this.known = known;
    }

    Map<String, List<Creation>> byName() {
      if (byName != null) {
        return byName;
      }
      Map<String, List<Creation>> found = new LinkedHashMap<>();
      for (int i = 0; i < revisions.size(); i++) {
        List<CreatedEnum> made = known.get(i);
        for (CreatedEnum each : made == null ? created(revisions.get(i).upgrade()) : made) {
          found
              .computeIfAbsent(each.type().name(), _ -> new ArrayList<>(1))
              .add(new Creation(i, each));
        }
      }
      byName = found;
      return found;
    }
  }

  private EnumHistory(List<PlannedRevision> revisions, Creations creations, int own) {
    this.revisions = revisions;
    this.creations = creations;
    this.own = own;
  }

  /// For the last of these revisions; [#upTo] is for another. `known` are the enums, including
  /// those of ancestors, of revisions whose plans are not read, by position.
  public static EnumHistory of(
      List<PlannedRevision> revisions, Map<Integer, List<CreatedEnum>> known) {
    return new EnumHistory(revisions, new Creations(revisions, known), revisions.size() - 1);
  }

  private static List<CreatedEnum> created(Plan upgrade) {
    List<CreatedEnum> made = new ArrayList<>();
    for (Step.Apply each : PlanSteps.operations(upgrade)) {
      if (each.operation() instanceof Operation.CreateType create
          && create.shape() instanceof TypeShape.Enumeration(var labels)) {
        made.add(new CreatedEnum(create.type(), labels));
      }
    }
    return made;
  }

  /// The same for the revision at that position.
  public EnumHistory upTo(int revision) {
    return new EnumHistory(revisions, creations, revision);
  }

  /// The enums that the revision and its ancestors create.
  public List<CreatedEnum> all() {
    BitSet lineage = lineage();
    return creations.byName().values().stream()
        .flatMap(List::stream)
        .filter(each -> lineage.get(each.revision()))
        .map(Creation::made)
        .distinct()
        .toList();
  }

  /// True if a type of that name was also created with other labels, or with unknown ones.
  public boolean hasOthers(Name type, List<String> labels) {
    BitSet others = new BitSet(revisions.size());
    for (Creation each : creations.byName().getOrDefault(type.name(), List.of())) {
      if (isSame(each.made().type().schema(), type.schema())
          && !labels.equals(each.made().labels())) {
        others.set(each.revision());
      }
    }
    return !others.isEmpty() && others.intersects(lineage());
  }

  /// Itself and its ancestors, which all come before it.
  private BitSet lineage() {
    BitSet lineage = new BitSet(own + 1);
    lineage.set(own);
    for (int i = own; i >= 0; i = lineage.previousSetBit(i - 1)) {
      revisions.get(i).parents().forEach(lineage::set);
    }
    return lineage;
  }

  /// A bare name may be in any schema of the search path.
  private static boolean isSame(@Nullable String one, @Nullable String other) {
    return one == null || other == null || one.equals(other);
  }
}
