op.add_column("users", sa.Column("street", sa.Text(), nullable=True))
op.add_column(
    "users", sa.Column("street", sa.Text(), nullable=True), if_not_exists=True
)
op.add_column(
    "users",
    sa.Column("street", sa.Text(), nullable=False, server_default="none"),
    if_not_exists=True,
)
op.create_index(
    op.f("ix_users_street"), "users", ["street"], unique=False, if_not_exists=True
)
op.create_index(
    op.f("ix_users_street"),
    "users",
    ["street", "house", "town", "country"],
    unique=False,
    if_not_exists=True,
)
op.create_table(
    "users",
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column(
        "kind",
        postgresql.ENUM("person", "company", name="kind", create_type=False),
        nullable=False,
    ),
    sa.ForeignKeyConstraint(
        ["town_id"],
        ["towns.id"],
    ),
    if_not_exists=True,
)
if "street" not in {column["name"] for column in inspector.get_columns("users")}:
    pass
if "street_and_house" not in {
    column["name"] for column in inspector.get_columns("users_of_the_town")
}:
    pass
if inspector.has_table("users") and "street_and_house" not in {
    column["name"] for column in inspector.get_columns("users")
}:
    pass
if not sa.inspect(op.get_bind()).has_table(
    "a_table_with_a_name_that_is_as_long_as_a_name_may_be"
):
    pass
if (
    op.get_bind()
    .execute(sa.text("SELECT to_regclass('ix_users_street_and_house_and_town')"))
    .scalar()
    is None
):
    pass
if (
    inspector.has_table("users")
    and inspector.has_table("towns")
    and inspector.has_table("countries_of_the_world")
):
    pass
postgresql.ENUM("person", "company", "association", "public body", name="kind").create(
    op.get_bind(), checkfirst=True
)
existing = op.get_bind().execute(
    sa.text("SELECT id FROM users WHERE street IS NULL AND house IS NOT NULL")
)
names_of_constraints = {
    constraint["name"] for constraint in inspector.get_unique_constraints("users")
}
columns = [
    sa.Column("a_long_name_for_a_column", sa.Integer()),
    sa.Column("another_long_name_for_a_column", sa.Integer()),
]
op.execute(
    "ALTER TABLE users ADD COLUMN IF NOT EXISTS street text NOT NULL DEFAULT 'none here'"
)
op.execute(
    "UPDATE users SET street = 'none' WHERE street IS NULL AND house IS NOT NULL"
    " AND town IS NOT NULL"
)
if (
    not has_column("users", "street")
    or "house" in names
    and not is_done("the_other_name_of_it")
):
    pass
total = (
    first_part_of_the_sum + second_part_of_the_sum - third_part_of_the_sum * factor_one
)
for column in inspector.get_columns("a_table_with_a_long_name", schema="a_long_schema"):
    pass
with op.batch_alter_table(
    "a_table_with_a_long_name", schema="a_long_schema", recreate="never"
) as batch:
    pass
