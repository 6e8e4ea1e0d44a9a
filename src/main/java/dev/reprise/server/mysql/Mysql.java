package dev.reprise.server.mysql;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.IndexNames;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import dev.reprise.operation.platform.Version;
import dev.reprise.server.AlembicTable;
import dev.reprise.server.Effect;
import dev.reprise.server.Fault;
import dev.reprise.server.ForgivingServer;

/// MySQL or MariaDB, where every DDL statement commits the open transaction before it runs, and
/// itself.
///
/// Tables, columns and rows behave as on PostgreSQL and are delegated to its model
/// ([MysqlOperation#model]); this package adds the differences and the error messages.
public final class Mysql implements ForgivingServer {
  private final Product product;

  private Mysql(Product product) {
    this.product = product;
  }

  public static Mysql mysql(Version version) {
    return new Mysql(new Product(false, version));
  }

  public static Mysql mariadb(Version version) {
    return new Mysql(new Product(true, version));
  }

  @Override
  public Catalog empty() {
    return AlembicTable.in(
        MysqlOperation.MODEL.empty(), IndexNames.of(AlembicTable.NAME, Indexes.PRIMARY));
  }

  @Override
  public Catalog untold() {
    return AlembicTable.in(
        MysqlOperation.MODEL.untold(), IndexNames.of(AlembicTable.NAME, Indexes.PRIMARY));
  }

  @Override
  public Effect apply(Operation operation, Catalog before, Creator by, Object run, boolean first) {
    return new MysqlOperation(product, operation, by, run, first).on(before);
  }

  @Override
  public Condition asked(Condition condition) {
    return Questions.kept(condition);
  }

  /// MariaDB drops the existing ones of a list before it reports the missing ones.
  @Override
  public Catalog leftBehind(Operation operation, Fault fault, Catalog before, Creator by) {
    if (!leavesTraces(operation) || !(operation instanceof Operation.Drop drop)) {
      return before;
    }
    Operation there = new Operation.Drop(drop.objects(), true, drop.cascade(), false);
    return apply(there, before, by, this, false).after();
  }

  @Override
  public boolean leavesTraces(Operation operation) {
    return product.maria()
        && operation instanceof Operation.Drop drop
        && drop.objects().size() > 1
        && !drop.ifExists();
  }

  @Override
  public boolean opensTransaction(Operation operation) {
    return false;
  }

  @Override
  public boolean commits(Operation operation) {
    return !MysqlSyntax.isRefused(operation, product) && Commits.commits(operation);
  }

  @Override
  public boolean catches(Step.Handler handler, Fault fault) {
    return MysqlHandlers.catches(handler, fault);
  }
}
