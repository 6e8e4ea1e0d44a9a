package dev.reprise.fix;

import static java.util.Collections.disjoint;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.When;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A finding with the one fix that is tried for it.
record Proposal(Finding finding, Fix fix) {

  List<String> paths() {
    return fix.changes().stream().map(FileChange::path).distinct().toList();
  }

  /// True if both cannot be applied at once.
  boolean collides(Proposal other) {
    for (FileChange mine : fix.changes()) {
      for (FileChange theirs : other.fix().changes()) {
        if (!(mine instanceof FileChange.EditFile(var source, var edits))
            || !(theirs instanceof FileChange.EditFile(var second, var others))) {
          return true;
        }
        if (source.path().equals(second.path())
            && edits.stream()
                .anyMatch(each -> others.stream().anyMatch(it -> EditedText.collide(each, it)))) {
          return true;
        }
      }
    }
    return false;
  }

  /// True if it changes the order or the ids of revisions.
  boolean changesHistory() {
    return finding.when() == When.HISTORY || finding.when() == When.READING;
  }

  /// The properties that stay the same when lines move.
  Key key() {
    return Key.of(finding);
  }

  record Key(String path, String rule, String subject, String when) {
    static Key of(Finding finding) {
      return new Key(
          finding.place().path(), finding.rule(), finding.subject(), finding.when().word());
    }
  }

  /// The key by which nothing is tried twice.
  record Attempt(Key key, String title) {}

  Attempt attempt() {
    return new Attempt(key(), fix.title());
  }

  /// By the files that they edit.
  static Map<Set<String>, List<Proposal>> byFiles(List<Proposal> proposals) {
    Map<Set<String>, List<Proposal>> byFiles = new LinkedHashMap<>();
    proposals.forEach(each ->
        byFiles.computeIfAbsent(Set.copyOf(each.paths()), _ -> new ArrayList<>()).add(each));
    return byFiles;
  }

  /// The files of fixes that fail or could not be checked, and of fixes that share files with them.
  static Set<String> connected(
      List<Proposal> proposals, Set<Proposal> broken, Set<String> waiting) {
    Set<String> files = new HashSet<>(waiting);
    broken.forEach(each -> files.addAll(each.paths()));
    boolean more = true;
    while (more) {
      more = false;
      for (Proposal each : proposals) {
        more |= !disjoint(each.paths(), files) && files.addAll(each.paths());
      }
    }
    return files;
  }
}
