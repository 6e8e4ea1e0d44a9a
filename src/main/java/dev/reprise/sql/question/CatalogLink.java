package dev.reprise.sql.question;

import dev.reprise.sql.question.CatalogRelation.Field;

/// A join of two catalog rows: facts known of one column apply to the other.
record CatalogLink(CatalogItem one, Field oneField, CatalogItem other, Field otherField) {

  void follow() {
    propagate(one, oneField, other, otherField);
    propagate(other, otherField, one, oneField);
  }

  private static void propagate(CatalogItem from, Field fromField, CatalogItem to, Field toField) {
    switch (fromField) {
      case OID -> to.refer(toField, from.fact(Field.SCHEMA), from.fact(Field.NAME));
      case OWNER_OID -> {
        if (toField == Field.OWNER_OID || toField == Field.OID || toField == Field.NAME_OID) {
          to.refer(toField, from.fact(Field.OWNER_SCHEMA), from.fact(Field.OWNER));
        }
      }
      case NUMBER -> {
        if (toField == Field.MEMBERS) {
          to.set(Field.MEMBER, from.fact(Field.NAME));
        }
      }
      case NAME, SCHEMA, OWNER, OWNER_SCHEMA, REFERENCED, MEMBER ->
          to.set(toField, from.fact(fromField));
      case Field _ -> {}
    }
  }
}
