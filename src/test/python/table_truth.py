"""What SQLAlchemy sends for calls of op.create_table.

Reads programs separated by the character U+001E; each calls op, sa and postgresql. Answers with the versions
of Alembic and SQLAlchemy, then, behind a U+001E each, with the statements of a program separated by U+001F, or
the error.
"""

import io
import sys
import warnings

import alembic
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.dialects import postgresql

warnings.simplefilter("ignore")


def sent(program):
    options = {"as_sql": True, "output_buffer": io.StringIO()}
    context = MigrationContext.configure(dialect_name="postgresql", opts=options)
    statements = []

    def keep(construct, *args, **kwargs):
        compiled = str(construct.compile(dialect=context.dialect))
        statements.append(compiled.strip().replace("%%", "%"))

    context.impl._exec = keep
    try:
        exec(program, {"op": Operations(context), "sa": sa, "postgresql": postgresql})
    except Exception as error:
        return type(error).__name__ + ": " + str(error)
    return "\u001f".join(statements)


print(alembic.__version__, sa.__version__)
for program in sys.stdin.read().split("\u001e"):
    print("\u001e" + sent(program))
