package dev.reprise.history.configured;

/// A tool whose configuration names its migration directories.
public enum Tool {
  FLYWAY,
  SQLX,
  DIESEL,
  DBMATE,
  GOOSE,
  GOLANG_MIGRATE,
  TERN,
  SQITCH,
  PRISMA,
  LIQUIBASE
}
