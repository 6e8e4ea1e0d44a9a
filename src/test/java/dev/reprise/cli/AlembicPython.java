package dev.reprise.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.postgres.TestServer;
import java.io.IOException;
import java.util.List;

/// A Python that can run migrations, and the server for it.
final class AlembicPython {
  private AlembicPython() {}

  /// Skips the test if there is none.
  static String find() throws InterruptedException {
    for (String each : List.of("python3", "/usr/bin/python3")) {
      if (hasAlembic(each)) {
        return each;
      }
    }
    assumeTrue(false, "no Python with Alembic and psycopg2");
    return "";
  }

  private static boolean hasAlembic(String python) throws InterruptedException {
    try {
      return new ProcessBuilder(python, "-c", "import alembic, psycopg2")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  static String server() {
    return "postgresql://postgres@127.0.0.1:%d/postgres?sslmode=disable"
        .formatted(TestServer.running().port());
  }
}
