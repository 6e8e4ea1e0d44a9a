package dev.reprise.rule.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds unused ids in the project's style: the next number if ids are numbers, else twelve
/// hexadecimal digits like Alembic's own. The same history gives the same id.
public final class RevisionIds {
  private static final Pattern NUMBERED = Pattern.compile("(\\d{1,6})((?:_.*)?)", Pattern.DOTALL);

  private final Set<String> taken = new HashSet<>();
  private int highest;

  /// For ids that none of `histories` has.
  public RevisionIds(History... histories) {
    for (History history : histories) {
      for (Revision revision : history.revisions()) {
        taken.add(revision.id());
        Matcher numbered = NUMBERED.matcher(revision.id());
        if (numbered.matches()) {
          highest = Math.max(highest, Integer.parseInt(numbered.group(1)));
        }
      }
    }
  }

  /// An id that sorts after all others, in the style of `like`: `043` after `042`, `043_audit` for
  /// `040_audit`.
  public String last(String like, String seed) {
    Matcher numbered = NUMBERED.matcher(like);
    if (!numbered.matches()) {
      return derived(seed);
    }
    int width = numbered.group(1).length();
    return take(String.format("%0" + width + "d", ++highest) + numbered.group(2), seed);
  }

  /// An id that sorts right after `id`: `040b` after `040`.
  String behind(String id, String seed) {
    Matcher numbered = NUMBERED.matcher(id);
    if (numbered.matches()) {
      for (char letter = 'b'; letter <= 'z'; letter++) {
        String candidate = numbered.group(1) + letter + numbered.group(2);
        if (taken.add(candidate)) {
          return candidate;
        }
      }
    }
    return derived(seed);
  }

  /// Twelve hexadecimal digits derived from `seed` and the existing ids.
  String derived(String seed) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int attempt = 0; ; attempt++) {
        byte[] hash = digest.digest((seed + "\0" + attempt).getBytes(UTF_8));
        String id = HexFormat.of().formatHex(hash, 0, 6);
        if (taken.add(id)) {
          return id;
        }
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-256", e);
    }
  }

  private String take(String id, String seed) {
    return taken.add(id) && id.length() <= History.ID_WIDTH ? id : derived(seed);
  }
}
