from alembic import context
from sqlalchemy import MetaData

target_metadata = MetaData(naming_convention={"ix": "ix_%(column_0_label)s"})

context.configure(target_metadata=target_metadata)
