package dev.reprise.history.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.operation.Plan.Transaction;
import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Platform;
import dev.reprise.operation.platform.Release;
import dev.reprise.operation.platform.Version;
import dev.reprise.report.PlanText;
import dev.reprise.text.DiskTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Layouts of SQL migrations: their files, their order, and the part that is the upgrade.
final class SqlMigrationReaderTest {
  @TempDir private Path root;

  private SqlMigrationReaderTest with(String path, String text) throws IOException {
    Path file = root.resolve("db").resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(UTF_8));
    return this;
  }

  private SqlMigrationReader.Read all() {
    return all(Platform.NEWEST);
  }

  private SqlMigrationReader.Read all(Platform platform) {
    var tree = new DiskTree(root);
    SqlPaths paths = SqlPaths.of(tree, SqlPlace.of("db"));
    return SqlMigrationReader.read(tree, paths, platform, _ -> true, Map.of());
  }

  private List<SqlMigration> read() {
    return all().migrations();
  }

  private List<String> ids() {
    return read().stream().map(SqlMigration::id).toList();
  }

  private static String upgrade(SqlMigration migration) {
    return PlanText.of(migration.upgrade(), migration.source());
  }

  private static String downgrade(SqlMigration migration) {
    return PlanText.of(migration.downgrade(), Objects.requireNonNull(migration.downgradeSource()));
  }

  @Test
  void flywayCountsVersionsByNumberAndRunsRepeatableFilesLast() throws IOException {
    with("V10__c.sql", "").with("V9.1__b.sql", "").with("V2__a_b.sql", "").with("R__view.sql", "");
    with("U2__a_b.sql", "DROP TABLE a;").with("V2__a_b.sql.conf", "executeInTransaction=false\n");
    assertEquals(List.of("2", "9.1", "10", "R__view"), ids());
    SqlMigration first = read().getFirst();
    assertEquals(Convention.FLYWAY, first.convention());
    assertEquals("a b", first.description());
    assertEquals(Transaction.NONE, first.upgrade().transaction());
    assertEquals("    1  drop table a\n", downgrade(first));
    assertTrue(read().getLast().repeatable());
  }

  @Test
  void flywaysCallbacksStandAroundItsMigrations() throws IOException {
    with("V1__a.sql", "").with("V2__b.sql", "").with("2/R__v.sql", "");
    with("beforeMigrate.sql", "").with("afterMigrate.sql", "").with("afterMigrate__s.sql", "");
    with("afterClean.sql", "").with("afterMigrateError.sql", "").with("afterwards.sql", "");
    assertEquals(
        List.of("beforeMigrate", "1", "2", "R__v", "afterMigrate", "afterMigrate__s"), ids());
    assertEquals("s", read().getLast().description());
    assertTrue(read().getLast().repeatable());
  }

  @Test
  void evolutionsOfPlayHaveTwoParts() throws IOException {
    with("1.sql", "# --- !Ups\nCREATE TABLE a ();\n\n# --- !Downs\nDROP TABLE a;\n");
    with("2.sql", "-- !Ups\nCREATE TABLE b ();\n-- !Downs\n");
    assertEquals("    2  create table a: ()\n", upgrade(read().getFirst()));
    assertEquals("    5  drop table a\n", downgrade(read().getFirst()));
    assertEquals("    2  create table b: ()\n", upgrade(read().getLast()));
  }

  @Test
  void pairsAreKnownByTheirUpgrade() throws IOException {
    with("2_b.up.sql", "CREATE TABLE b ();").with("2_b.down.sql", "DROP TABLE b;");
    with("10_c.up.sql", "").with("1_a.up.sql", "").with("1_a.mysql.up.sql", "CREATE TABLE m ();");
    assertEquals(List.of("1", "2", "10"), ids());
    assertEquals("    1  drop table b\n", downgrade(read().get(1)));
  }

  @Test
  void ofTwoDialectsOursIsTaken() throws IOException {
    with("1_a.up.sql", "CREATE TABLE general ();");
    with("1_a.postgres.up.sql", "CREATE TABLE ours ();");
    assertEquals("    1  create table ours: ()\n", upgrade(read().getFirst()));
    assertEquals(1, read().size());
  }

  @Test
  void oneOfThemMayRunOutsideOfATransaction() throws IOException {
    with("1_a.up.sql", "CREATE TABLE general ();");
    with("1_a.postgres.autocommit.up.sql", "CREATE TABLE ours ();");
    with("2_b.mysql.up.sql", "CREATE TABLE theirs ();");
    with("2_b.autocommit.up.sql", "CREATE TABLE general ();");
    assertEquals(
        List.of("    1  create table ours: ()\n", "    1  create table general: ()\n"),
        read().stream().map(SqlMigrationReaderTest::upgrade).toList());
    assertEquals(List.of(Transaction.NONE, Transaction.NONE), transactions(Platform.NEWEST));
  }

  @Test
  void flywayAddsLabelsOutsideOfATransactionBeforePostgresql12() throws IOException {
    with("V1__a.sql", "ALTER TYPE a ADD VALUE 'b';").with("V2__a.sql", "ALTER TYPE a RENAME TO b;");
    Platform eleven =
        Platform.NEWEST.with(Database.POSTGRESQL, Release.known(Version.of("11"), "compose.yml"));
    assertEquals(List.of(Transaction.WHOLE, Transaction.WHOLE), transactions(Platform.NEWEST));
    assertEquals(List.of(Transaction.NONE, Transaction.WHOLE), transactions(eleven));
  }

  @Test
  void gooseDoesNot() throws IOException {
    with("1_a.sql", "-- +goose Up\nALTER TYPE a ADD VALUE 'b';\n");
    Platform eleven =
        Platform.NEWEST.with(Database.POSTGRESQL, Release.known(Version.of("11"), "compose.yml"));
    assertEquals(List.of(Transaction.WHOLE), transactions(eleven));
  }

  private List<Transaction> transactions(Platform platform) {
    return all(platform).migrations().stream().map(each -> each.upgrade().transaction()).toList();
  }

  @Test
  void dieselSaysInMetadataThatThereIsNoTransaction() throws IOException {
    with("2024-01-02-030405_add/up.sql", "CREATE TABLE a ();");
    with("2024-01-02-030405_add/down.sql", "DROP TABLE a;");
    with("2024-01-02-030405_add/metadata.toml", "run_in_transaction = false\n");
    with("2023-01-02-030405_old/up.sql", "");
    assertEquals(List.of("2023-01-02-030405_old", "2024-01-02-030405_add"), ids());
    assertEquals(Transaction.NONE, read().getLast().upgrade().transaction());
    assertEquals(Convention.DIESEL, read().getLast().convention());
  }

  @Test
  void prismaHasOneFileInEachDirectory() throws IOException {
    with("20240102030405_add_users/migration.sql", "CREATE TABLE a ();");
    assertEquals(List.of("20240102030405_add_users"), ids());
    assertEquals("add users", read().getFirst().description());
  }

  @Test
  void gooseSectionsAreUpgradeAndDowngrade() throws IOException {
    with(
        "1_a.sql",
        """
        -- +goose NO TRANSACTION
        -- +goose Up
        -- +goose StatementBegin
        CREATE TABLE a ();
        -- +goose StatementEnd

        -- +goose Down
        DROP TABLE a;
        """);
    SqlMigration only = read().getFirst();
    assertEquals(Convention.GOOSE, only.convention());
    assertEquals(Transaction.NONE, only.upgrade().transaction());
    assertEquals("    4  create table a: ()\n", upgrade(only));
    assertEquals("    8  drop table a\n", downgrade(only));
  }

  @Test
  void dbmateTellsOfTransactionsInItsSections() throws IOException {
    with(
        "1_a.sql",
        "-- migrate:up transaction:false\nCREATE TABLE a ();\n-- migrate:down\nDROP TABLE a;\n");
    SqlMigration only = read().getFirst();
    assertEquals(Convention.DBMATE, only.convention());
    assertEquals(Transaction.NONE, only.upgrade().transaction());
    assertEquals("    4  drop table a\n", downgrade(only));
  }

  @Test
  void numberedFilesAreReadInTheOrderOfTheirNumbers() throws IOException {
    with("010_c.sql", "")
        .with("9_b.sql", "")
        .with("001_a.sql", "BEGIN; COMMIT;")
        .with("9_b_down.sql", "");
    assertEquals(List.of("001_a", "9_b", "010_c"), ids());
    assertEquals(Transaction.NONE, read().getFirst().upgrade().transaction());
    assertEquals(Transaction.WHOLE, read().getLast().upgrade().transaction());
  }

  @Test
  void sqitchRunsInTheOrderOfItsPlan() throws IOException {
    with(
        "sqitch.plan",
        "%project=x\n\nusers 2024-01-01T00:00:00Z a <a@b>\nroles [users] 2024\n@v1 2024\n");
    with("deploy/roles.sql", "")
        .with("deploy/users.sql", "")
        .with("revert/users.sql", "DROP TABLE a;");
    assertEquals(List.of("users", "roles"), ids());
    assertEquals("    1  drop table a\n", downgrade(read().getFirst()));
  }

  @Test
  void otherSqlIsNotTakenForMigrations() throws IOException {
    with("seed.sql", "").with("report.sql", "").with("schema.sql", "");
    assertFalse(SqlPaths.holdMigrations(new DiskTree(root), "db"));
    with("V1__a.sql", "").with("V2__b.sql", "").with("V3__c.sql", "");
    assertTrue(SqlPaths.holdMigrations(new DiskTree(root), "db"));
  }

  @Test
  void directoriesOfMigrationsAreFoundAmongOthers() throws IOException {
    with("diesel/migrations/1_a/up.sql", "").with("diesel/migrations/2_b/up.sql", "");
    with("mysql/V1__a.sql", "").with("postgres/V1__a.sql", "").with("postgres/more/V2__b.sql", "");
    with("seeds/users.sql", "");
    assertEquals(
        List.of("db/diesel/migrations", "db/mysql", "db/postgres"),
        SqlDirectories.histories(
                new DiskTree(root),
                List.of(
                    "db/diesel/migrations/1_a",
                    "db/diesel/migrations/2_b",
                    "db/mysql",
                    "db/postgres",
                    "db/postgres/more",
                    "db/seeds"),
                List.of(),
                List.of(""),
                List.of())
            .histories()
            .stream()
            .map(SqlPlace::directory)
            .toList());
  }

  @Test
  void aFileThatIsNoTextIsOneProblem() throws IOException {
    Files.createDirectories(root.resolve("db"));
    Files.write(root.resolve("db/1_a.sql"), new byte[] {'-', (byte) 0xFF, (byte) 0xC3});
    SqlMigrationReader.Read read = all();
    assertEquals(0, read.migrations().size());
    assertEquals(1, read.problems().size());
  }

  /// The size of a whole history is limited, too: later files exist, and may do anything.
  @Test
  @Tag("slow")
  void anEndlessHistoryIsFollowedToItsBound() throws IOException {
    for (int version = 1; version <= 40; version++) {
      with("V%d__a.sql".formatted(version), "SELECT 1;".repeat(10_000));
    }
    List<SqlMigration> all = read();
    assertEquals(40, all.size());
    List<Integer> followed =
        IntStream.range(0, all.size())
            .filter(i -> all.get(i).upgrade().steps().size() == 10_000)
            .boxed()
            .toList();
    assertEquals(IntStream.range(0, 31).boxed().toList(), followed);
    assertTrue(
        upgrade(all.getLast())
            .contains("the files before it exceed the limit of 300000 statements"),
        () -> upgrade(all.getLast()));
  }
}
