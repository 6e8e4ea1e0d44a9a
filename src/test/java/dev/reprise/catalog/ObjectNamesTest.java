package dev.reprise.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The expected names are those that PostgreSQL 15 generated.
final class ObjectNamesTest {

  @Test
  void tableColumnAndLabel() {
    assertEquals("t_c_key", ObjectNames.make("t", "c", "key"));
    assertEquals("t_pkey", ObjectNames.make("t", null, "pkey"));
    assertEquals("t_a_b_idx", ObjectNames.make("t", ObjectNames.columns(List.of("a", "b")), "idx"));
    assertEquals("expr_b_expr1", ObjectNames.columns(List.of("expr", "b", "expr")));
  }

  @Test
  void theNextFreeNumber() {
    Set<String> taken = Set.of("t_c_fkey", "t_c_fkey1");
    assertEquals("t_c_fkey2", ObjectNames.choose("t", "c", "fkey", taken::contains));
  }

  @Test
  void theLongerPartGivesWay() {
    assertEquals(
        "a_table_with_quite_a_long_nam_a_column_with_a_long_name_too_key",
        ObjectNames.make(
            "a_table_with_quite_a_long_name_indeed", "a_column_with_a_long_name_too", "key"));
  }

  @Test
  void charactersAreNotCutInHalf() {
    assertEquals("é".repeat(31), ObjectNames.cut("é".repeat(40)));
  }
}
