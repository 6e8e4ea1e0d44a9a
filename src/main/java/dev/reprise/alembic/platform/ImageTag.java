package dev.reprise.alembic.platform;

import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Version;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The version of a server that a container image's tag names.
final class ImageTag {
  private static final Map<Database, List<String>> IMAGES =
      Map.of(
          Database.POSTGRESQL,
          List.of("postgres:", "postgis/postgis:", "pgvector/pgvector:", "timescale/timescaledb"),
          Database.MYSQL,
          List.of("mysql:", "mysql/mysql-server:", "percona:"),
          Database.MARIADB,
          List.of("mariadb:"));

  private ImageTag() {}

  /// The version of the first such image of a compose file, or null. Tags like `latest` or
  /// `${VERSION}` name none.
  static @Nullable Version of(Database database, String compose) {
    List<String> images = IMAGES.getOrDefault(database, List.of());
    for (String line : (Iterable<String>) compose.lines()::iterator) {
      String image = line.strip();
      if (!image.startsWith("image:")) {
        continue;
      }
      int colon = image.lastIndexOf(':');
      String tag = image.substring(colon + 1);
      if (colon > "image:".length() && images.stream().anyMatch(image::contains)) {
        return version(tag);
      }
    }
    return null;
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
