package dev.reprise.alembic.platform;

import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Version;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Server images named in a compose file, a Dockerfile or a CI job, and the versions in their tags.
final class ImageTag {
  private static final Map<Database, Pattern> IMAGES =
      Map.of(
          Database.POSTGRESQL,
          image("postgres|postgresql|postgis|pgvector|timescaledb(?:-ha)?|alloydbomni"),
          Database.MYSQL,
          image("mysql|mysql-server|percona|percona-server"),
          Database.MARIADB,
          image("mariadb"),
          Database.COCKROACHDB,
          image("cockroach"));

  /// `${POSTGRES_VERSION:-15}`
  private static final Pattern DEFAULT = Pattern.compile("\\$\\{\\w+:?-([^}]*)}");

  private ImageTag() {}

  /// `image: postgres:15`, `FROM postgis/postgis:13-3.1`, and CI's `- postgres:15`.
  private static Pattern image(String names) {
    return Pattern.compile(
        "(?im)^[ \\t]*(?:-[ \\t]*)?(?:image:|name:|FROM[ \\t]+(?:--platform=\\S+)?|(?<=-[ \\t]))["
            + " \\t]*[\"']?(?:[\\w.${}-]+(?::\\d+)?/)*(?:"
            + names
            + ")(?::([\\w.-]+))?[\"']?[ \\t]*(?:as[ \\t]+\\S+[ \\t]*|#.*)?$");
  }

  /// The version of the first such image, or null. Tags like `latest` or `${VERSION}` name none.
  static @Nullable Version of(Database database, String text) {
    Pattern pattern = IMAGES.get(database);
    if (pattern == null) {
      return null;
    }
    for (Matcher image = pattern.matcher(filled(text)); image.find(); ) {
      Version version = image.group(1) == null ? null : version(image.group(1));
      if (version != null) {
        return version;
      }
    }
    return null;
  }

  /// The databases whose images are named.
  static Set<Database> databases(String text) {
    String filled = filled(text);
    Set<Database> found = EnumSet.noneOf(Database.class);
    IMAGES.forEach((database, pattern) -> {
      if (pattern.matcher(filled).find()) {
        found.add(database);
      }
    });
    return found;
  }

  private static String filled(String text) {
    return DEFAULT.matcher(text).replaceAll("$1");
  }

  private static @Nullable Version version(String tag) {
    int marked = tag.indexOf("pg");
    int start = marked >= 0 && marked + 2 < tag.length() ? marked + 2 : 0;
    int end = start;
    while (end < tag.length() && (Character.isDigit(tag.charAt(end)) || tag.charAt(end) == '.')) {
      end++;
    }
    String digits = tag.substring(start, end);
    return digits.isEmpty() || digits.startsWith(".") ? null : Version.of(digits);
  }
}
