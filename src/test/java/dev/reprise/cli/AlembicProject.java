package dev.reprise.cli;

import dev.reprise.history.git.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A project in which Alembic 1.19 creates the table `players` and then its column `nick`.
abstract class AlembicProject {
  @TempDir Path root;
  TestRepository repository;

  @BeforeEach
  void twoRevisions() throws Exception {
    repository = TestRepository.create(root);
    Files.writeString(root.resolve("requirements.txt"), "alembic==1.19.1\n");
    revision("001", "None", "op.create_table('players', sa.Column('id', sa.Integer()))");
    revision("002", "'001'", "op.add_column('players', sa.Column('nick', sa.Text()))");
  }

  final Path revision(String id, String parent, String statement) throws IOException {
    Path file = Files.createDirectories(root.resolve("alembic/versions")).resolve(id + ".py");
    return Files.writeString(
        file,
        """
        from alembic import op
        import sqlalchemy as sa

        revision = "%s"
        down_revision = %s


        def upgrade():
            %s
        """
            .formatted(id, parent, statement));
  }

  final String read(String id) throws IOException {
    return Files.readString(root.resolve("alembic/versions/" + id + ".py"));
  }
}
