package dev.reprise.syntax.sql;

import dev.reprise.text.Span;

/// One statement of a script.
///
/// The span extends from its first word to its last, without the `;`.
public sealed interface SqlStatement
    permits Create,
        Alter,
        Drop,
        Annotation,
        Privileges,
        Data,
        Maintenance,
        Session,
        TransactionControl,
        Do,
        Unknown {

  Span span();
}
