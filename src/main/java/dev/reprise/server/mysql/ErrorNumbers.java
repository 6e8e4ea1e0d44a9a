package dev.reprise.server.mysql;

/// The SQLSTATE of an error number, as used by `DECLARE … HANDLER FOR SQLSTATE`.
public final class ErrorNumbers {
  private ErrorNumbers() {}

  public static String state(String number) {
    return switch (number) {
      case "1050" -> "42S01";
      case "1051", "1146", "4092" -> "42S02";
      case "1060" -> "42S21";
      case "1054" -> "42S22";
      case "1061",
          "1064",
          "1067",
          "1068",
          "1071",
          "1072",
          "1091",
          "1101",
          "1170",
          "1176",
          "1304",
          "1305" ->
          "42000";
      case "1062", "1048", "1451", "1452" -> "23000";
      case "1265" -> "01000";
      case "1264" -> "22003";
      case "1292" -> "22007";
      case "1406" -> "22001";
      case String _ -> "HY000";
    };
  }
}
