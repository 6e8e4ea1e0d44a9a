package dev.reprise.history.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.history.git.GitCommand.Output;
import dev.reprise.history.git.GitRepository.Removal;
import dev.reprise.history.git.GitRepository.Whereabouts;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Searches the branches and the removed files of a repository for the declaration of a revision.
final class RevisionSearch {
  private static final Pattern AUTHOR = Pattern.compile("(?m)^author .* (\\d{1,11}) ([+-]\\d{4})$");
  private static final int REMOVALS_AT_ONCE = 128;

  private final GitRepository git;
  private final Path root;
  private final List<String> directories;
  private final Pattern declaration;

  RevisionSearch(GitRepository git, Path root, String id, List<String> directories) {
    this.git = git;
    this.root = root;
    this.directories = directories;
    this.declaration =
        Pattern.compile("revision[^=\n]{0,100}+=\\s*+['\"]" + Pattern.quote(id) + "['\"]");
  }

  @Nullable Whereabouts whereabouts() throws GitException {
    Map<String, String> branches = new LinkedHashMap<>();
    for (String line :
        git.lines(
            "for-each-ref", "--format=%(objectname) %(refname)", "refs/heads", "refs/remotes")) {
      String[] fields = line.split(" ", 2);
      branches.putIfAbsent(fields[0], GitRepository.shortName(fields[1]));
    }
    String branch = branches.isEmpty() ? null : branch(branches);
    if (branch != null) {
      return new Whereabouts(branch, null);
    }
    Removal removal = removal();
    return removal == null ? null : new Whereabouts(null, removal.commit());
  }

  /// `branches` maps commits to names.
  private @Nullable String branch(Map<String, String> branches) throws GitException {
    CommitFiles files = git.files(branches.keySet(), directories);
    Set<String> ids = new HashSet<>(files.reference().values());
    for (String commit : branches.keySet()) {
      files.differences(commit).values().stream().filter(Objects::nonNull).forEach(ids::add);
    }
    Set<String> holding = declaring(ids);
    for (Map.Entry<String, String> each : branches.entrySet()) {
      Map<String, @Nullable String> own = files.differences(each.getKey());
      boolean has =
          own.values().stream().anyMatch(blob -> blob != null && holding.contains(blob))
              || files.reference().entrySet().stream()
                  .anyMatch(
                      file -> !own.containsKey(file.getKey()) && holding.contains(file.getValue()));
      if (has) {
        return each.getValue();
      }
    }
    return null;
  }

  @Nullable Removal removal() throws GitException {
    List<FileChanges.Change> removals = FileChanges.removals(root, directories);
    for (int from = 0; from < removals.size(); from += REMOVALS_AT_ONCE) {
      List<FileChanges.Change> some =
          removals.subList(from, Math.min(from + REMOVALS_AT_ONCE, removals.size()));
      Set<String> holding =
          declaring(some.stream().map(FileChanges.Change::before).collect(Collectors.toSet()));
      for (FileChanges.Change removal : some) {
        if (holding.contains(removal.before())) {
          return removal(removal);
        }
      }
    }
    return null;
  }

  /// Those of the blobs that declare the revision.
  private Set<String> declaring(Collection<String> blobs) throws GitException {
    Map<String, byte[]> contents = git.blobs(blobs);
    return blobs.stream()
        .filter(each ->
            contents.get(each) instanceof byte[] content
                && declaration.matcher(new String(content, UTF_8)).find())
        .collect(Collectors.toSet());
  }

  private @Nullable Removal removal(FileChanges.Change change) throws GitException {
    Output shortened = GitCommand.run(root, "rev-parse", "--short", change.commit());
    byte[] content = git.blobs(List.of(change.commit())).get(change.commit());
    Matcher author = AUTHOR.matcher(content == null ? "" : new String(content, UTF_8));
    if (!shortened.succeeded() || !author.find()) {
      return null;
    }
    String date =
        Instant.ofEpochSecond(Long.parseLong(author.group(1)))
            .atOffset(ZoneOffset.of(author.group(2)))
            .toLocalDate()
            .toString();
    return new Removal(shortened.text().strip(), date, change.path());
  }
}
