package dev.reprise.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "postgresql://u:p%40ss@h:5433/d, u@h:5433/d",
    "postgres://h/d, h/d",
    "postgresql+psycopg2://u@h/d?sslmode=require, u@h/d",
    "postgresql+asyncpg://u:p@[::1]:5432/d, u@[::1]:5432/d",
    "postgresql:///d?host=h&port=1&user=u&password=p, u@h:1/d",
    "postgresql://u:a@b@h/d, u@h/d",
    "postgresql://u:se/cret@h/d, u@h/d",
    "postgresql://u:se?cret@h/d, u@h/d",
    "postgresql://u:s@e/c?r=e@t@h/d, u@h/d",
    "postgresql://u:p@h/d?application_name=a@b, u@h/d"
  })
  void isReadAsItIsWrittenAndShownWithoutPassword(String url, String shown) throws LookError {
    assertEquals(shown, Address.of(url).toString());
  }

  @Test
  void thePasswordIsDecoded() throws LookError {
    assertEquals("p@ss+", Address.of("postgresql://u:p%40ss+@h/d").password());
  }

  @Test
  void aSlashAndAQuestionMarkBelongToThePassword() throws LookError {
    assertEquals("a/b?c=d", Address.of("postgresql://u:a/b?c=d@h/d").password());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://u@localhost/db?port=5432/x%3FPGHOST%3Devil.example",
        "postgresql://u@localhost:5432%2Fs3cr3t/db",
        "postgresql://u:s3cr3t/x",
        "postgresql://u@localhost:99999/s3cr3t",
        "postgresql://u@/d?host=localhost,evil.example/s3cr3t",
        "postgresql://u@localhost%3FPGHOST=s3cr3t/d",
        "postgresql://u@h%0As3cr3t/d"
      })
  void aHostOrAPortThatIsNoneIsRefusedAndNotQuoted(String url) {
    LookError error = assertThrows(LookError.class, () -> Address.of(url));
    assertFalse(error.reason().contains("s3cr3t") || error.reason().contains("evil"));
  }

  @Test
  void aCheckoutNamesTheDatabaseAndNoSettings() throws LookError {
    String url =
        "postgresql://u@localhost/d?sslmode=disable&sslfactory=x.Y&sslrootcert=/x&passfile=/y";
    assertEquals(Map.of(), Address.ofProject(url, Map.of()).settings());
    Map<String, String> strict = Map.of("PGSSLMODE", "verify-full");
    assertEquals(strict.get("PGSSLMODE"), Address.ofProject(url, strict).settings().get("sslmode"));
    Map<String, String> weak = Map.of("PGSSLMODE", "disable");
    String require = url.replace("disable", "require");
    assertEquals("require", Address.ofProject(require, weak).settings().get("sslmode"));
  }

  @Test
  void theEnvironmentFillsWhatIsLeftOut() throws LookError {
    Address address =
        Address.of("postgresql://h/d")
            .with(Map.of("PGHOST", "other", "PGUSER", "u", "PGSSLMODE", "verify-full"));
    assertEquals("u@h/d", address.shown());
    assertEquals("verify-full", address.settings().get("sslmode"));
  }

  @Test
  void aFileOfPasswordsThatOthersMayReadIsNotRead(@TempDir Path home) throws Exception {
    Path file = Files.createFile(home.resolve(".pgpass"));
    Address address = Address.of("postgresql://u@h/d").with(Map.of("HOME", home.toString()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertEquals(file.toString(), address.refusedPasswords());
    assertNull(Address.of("postgresql://u:p@h/d").with(Map.of()).refusedPasswords());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertNull(address.refusedPasswords());
  }

  @Test
  void anotherServerIsNamed() {
    LookError error =
        assertThrows(LookError.class, () -> Address.of("mysql+pymysql://u:secret@h/d"));
    assertFalse(error.reason().contains("secret"));
  }
}
