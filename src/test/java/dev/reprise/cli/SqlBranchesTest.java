package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.history.git.TestRepository;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Directories of plain SQL on two branches, by the rules of the tool that runs them.
final class SqlBranchesTest {
  private static final String TABLE = "CREATE TABLE IF NOT EXISTS t (id integer);\n";

  @TempDir Path root;
  private TestRepository files;

  @BeforeEach
  void aRepository() throws Exception {
    files = TestRepository.create(root).write("README", "").commit("start");
  }

  @Test
  void flywayRefusesOneVersionTwice() throws Exception {
    branches("db/migration/V1__a.sql", "db/migration/V2__ours.sql", "db/migration/V2__theirs.sql");
    assertReported(
        """
        db/migration/V2__ours.sql:1:1: error[duplicate-revision] After merging `main`, both `V2__ours.sql` (here) and `V2__theirs.sql` (there) claim version `2`; Flyway refuses to start.
        """);
  }

  @Test
  void flywayRefusesAVersionBelowTheHighest() throws Exception {
    branches("db/migration/V1__a.sql", "db/migration/V2__ours.sql", "db/migration/V3__theirs.sql");
    assertReported(
        """
        db/migration/V2__ours.sql:1:1: error[version-out-of-sequence] After merging `main`, `V2__ours.sql` sorts before `V3__theirs.sql`, which some databases may already have run; Flyway refuses to start unless `outOfOrder` is set.
        """);
  }

  @Test
  void golangMigrateNeverRunsAVersionBelowTheHighest() throws Exception {
    files.write("go.mod", "require github.com/golang-migrate/migrate/v4 v4.17.0\n");
    branches("migrations/1_a.up.sql", "migrations/20_ours.up.sql", "migrations/100_theirs.up.sql");
    assertReported(
        """
        migrations/20_ours.up.sql:1:1: error[version-out-of-sequence] After merging `main`, `20_ours.up.sql` sorts before `100_theirs.up.sql`, which some databases may already have run; golang-migrate silently skips the earlier file on those databases.
        """);
  }

  @Test
  void gooseRefusesAVersionBelowTheHighest() throws Exception {
    String text = "-- +goose Up\n" + TABLE;
    files.write("migrations/001_a.sql", text).commit("base").branch("feature");
    files.write("migrations/002_ours.sql", text).commit("ours").checkout("main");
    files.write("migrations/003_theirs.sql", text).commit("theirs").checkout("feature");
    assertReported(
        """
        migrations/002_ours.sql:1:1: error[version-out-of-sequence] After merging `main`, `002_ours.sql` sorts before `003_theirs.sql`, which some databases may already have run; goose refuses to start unless `-allow-missing` is given.
        """);
  }

  @Test
  void sqlxRunsWhateverItHasNotRunYetButNotOneVersionTwice() throws Exception {
    files.write("Cargo.toml", "[dependencies]\nsqlx = \"0.8\"\n");
    branches("migrations/1_a.up.sql", "migrations/2_ours.up.sql", "migrations/3_theirs.up.sql");
    assertReported("");
    files.write("migrations/3_more.up.sql", TABLE).commit("more");
    assertReported(
        """
        migrations/3_more.up.sql:1:1: error[duplicate-revision] After merging `main`, both `3_more.up.sql` (here) and `3_theirs.up.sql` (there) claim version `3`; sqlx fails on the second, because its table allows each version only once.
        """);
  }

  @Test
  void dieselRunsOneOfTwo() throws Exception {
    branches(
        "migrations/2024-01-01-000000_a/up.sql",
        "migrations/2024-01-02-000000_b/up.sql",
        "migrations/2024-01-02-000000_c/up.sql");
    assertReported(
        """
        migrations/2024-01-02-000000_b/up.sql:1:1: error[duplicate-revision] After merging `main`, both `2024-01-02-000000_b/up.sql` (here) and `2024-01-02-000000_c/up.sql` (there) claim version `20240102000000`; Diesel silently runs only one of them.
        """);
  }

  @Test
  void aDirectoryInOnlyOneOfTwoPlaces() throws Exception {
    files.branch("feature");
    files.write("db/migration/V1__a.sql", TABLE).commit("ours");
    assertReported("");
  }

  @Test
  void prismaGoesByWholeNames() throws Exception {
    branches(
        "prisma/migrations/20240101000000_a/migration.sql",
        "prisma/migrations/20240102000000_b/migration.sql",
        "prisma/migrations/20240103000000_c/migration.sql");
    assertReported("");
  }

  @Test
  void oneFileWithTwoContents() throws Exception {
    files.write("migrations/001_a.sql", TABLE).commit("base").branch("feature");
    files.write("migrations/002_b.sql", TABLE).commit("ours").checkout("main");
    files.write("migrations/002_b.sql", TABLE + TABLE).commit("theirs").checkout("feature");
    assertReported(
        """
        migrations/002_b.sql:1:1: error[duplicate-revision] After merging `main`, `002_b.sql` has different contents here and there; git reports a conflict, and only one of the two can stay.
        """);
  }

  /// Not if the other side's file comes later: only later versions run on top of it.
  @Test
  void aFileThatFailsOnTopOfTheOtherBranch() throws Exception {
    files.write("db/migration/V1__a.sql", TABLE).commit("base").branch("feature");
    files.write("db/migration/V3__ours.sql", "CREATE INDEX IF NOT EXISTS x ON t (id);\n");
    files.commit("ours").checkout("main");
    files.write("db/migration/V2__theirs.sql", "ALTER TABLE IF EXISTS t RENAME TO u;\n");
    files.commit("theirs").checkout("feature");
    Ran ran = Ran.in(root, "lint", "--no-cache", "--format", "full", "--against", "main");
    assertTrue(ran.out().contains("error[fails-at-once]: After merging `main`: "), ran.out());
    assertTrue(ran.out().contains("V2__theirs.sql:1:"), ran.out());
    files.git("mv", "db/migration/V3__ours.sql", "db/migration/V1.5__ours.sql").commit("earlier");
    ran = Ran.in(root, "lint", "--no-cache", "--format", "full", "--against", "main");
    assertFalse(ran.out().contains("fails-at-once"), ran.out());
  }

  @Test
  void otherBranchesAmongThemselves() throws Exception {
    branches("db/migration/V1__a.sql", "db/migration/V2__b.sql", "README.md");
    files.checkout("main").branch("other");
    files.write("db/migration/V2__c.sql", TABLE).commit("other").checkout("main");
    assertReported(
        """
        db/migration/V2__c.sql:1:1: warning[duplicate-revision] Version `2` is claimed by `V2__b.sql` on `feature` and `V2__c.sql` on `other`; after merging both, Flyway refuses to start.
        """,
        "*");
  }

  /// By their numbers, whichever is merged first.
  @Test
  void twoOtherBranchesThatUseOneObject() throws Exception {
    branches("db/migration/V1__a.sql", "db/migration/V9__ours.sql", "README.md");
    files.write("db/migration/V3__index.sql", "CREATE INDEX IF NOT EXISTS x ON t (id);\n");
    files.commit("index").checkout("main").branch("other");
    files.write("db/migration/V2__rename.sql", "ALTER TABLE IF EXISTS t RENAME TO u;\n");
    files.commit("rename").checkout("main").branch("third");
    files.write("db/migration/V4__more.sql", "CREATE TABLE IF NOT EXISTS v (id integer);\n");
    files.commit("more").checkout("main");
    String told =
        "db/migration/V3__index.sql:1:1: warning[fails-at-once] After merging `other` and"
            + " `feature`: This fails on the first run: relation \"t\" does not exist";
    String out = against("*");
    assertTrue(out.contains(told), out);
    assertFalse(against("feature,third").contains("fails-at-once"));
    files.checkout("other").git("mv", "db/migration/V2__rename.sql", "db/migration/V5__rename.sql");
    files.commit("later").checkout("main");
    assertFalse(against("*").contains("fails-at-once"));
  }

  private String against(String refs) {
    return Ran.in(root, "lint", "--no-cache", "--format", "concise", "--against", refs).out();
  }

  /// `feature`, checked out, adds `ours`, and `main` adds `theirs`.
  private void branches(String base, String ours, String theirs) throws Exception {
    files.write(base, TABLE).commit("base").branch("feature");
    files.write(ours, TABLE).commit("ours").checkout("main");
    files.write(theirs, TABLE).commit("theirs").checkout("feature");
  }

  private void assertReported(String expected) {
    assertReported(expected, "main");
  }

  private void assertReported(String expected, String against) {
    for (String[] command :
        new String[][] {{"lint", "--format", "concise"}, {"history", "--check"}}) {
      var out = new ByteArrayOutputStream();
      var stream = new PrintStream(out, true, UTF_8);
      String[] arguments = new String[command.length + 2];
      System.arraycopy(command, 0, arguments, 0, command.length);
      arguments[command.length] = "--against";
      arguments[command.length + 1] = against;
      Main.run(stream, stream, root, Map.of(), arguments);
      assertEquals(expected, out.toString(UTF_8), String.join(" ", command));
    }
  }
}
