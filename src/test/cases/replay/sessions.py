"""What is read and written through a session.

Alembic 1.20.0, SQLAlchemy 2.0.54
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import orm
from sqlalchemy.orm import Session, declarative_base, sessionmaker

Base = declarative_base()


class Club(Base):
    __tablename__ = "club"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.Text)
    size = sa.Column(sa.Integer)


def before():
    op.create_table(
        "club",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, unique=True),
        sa.Column("size", sa.Integer),
    )
    op.create_table("log", sa.Column("message", sa.Text))


def an_object_that_is_added():
    session = Session(bind=op.get_bind())
    session.add(Club(id=100, name="a", size=1))
    session.commit()
# first: ok
# again: 23505


def objects_that_are_added():
    session = Session(op.get_bind())
    session.add_all([Club(id=100, name="a"), Club(id=101, name="b")])
    session.flush()
# first: ok
# again: 23505


def objects_that_are_saved_in_bulk():
    session = sessionmaker(bind=op.get_bind())()
    session.bulk_save_objects([Club(id=100, name="a"), Club(id=101, name="b")])
    session.commit()
# first: ok
# again: 23505


def an_object_that_is_merged():
    with Session(op.get_bind()) as session:
        session.merge(Club(id=100, name="a"))
        session.commit()
# first: ok
# again: ok


def rows_that_are_inserted_in_bulk():
    session = orm.Session(bind=op.get_bind())
    session.bulk_insert_mappings(Club, [{"id": 100, "name": "a"}, {"id": 101, "name": "b"}])
    session.commit()
# first: ok
# again: 23505


def an_object_that_is_not_there():
    session = Session(bind=op.get_bind())
    if session.query(Club).filter(Club.name == "a").first() is None:
        session.add(Club(id=100, name="a"))
        session.commit()
# first: ok
# again: ok


def an_object_that_is_not_there_by_its_columns():
    session = Session(bind=op.get_bind())
    if not session.query(Club).filter_by(name="a").one_or_none():
        session.add(Club(id=100, name="a"))
        session.commit()
# first: ok
# again: ok


def rows_that_are_set_to_a_constant():
    session = Session(bind=op.get_bind())
    for club in session.query(Club).all():
        club.size = 7
    session.commit()
# first: ok
# again: ok


def rows_that_are_set_one_by_one():
    session = Session(bind=op.get_bind())
    for club in session.query(Club).filter(Club.size.is_(None)):
        club.size = 7
    session.commit()
# first: ok
# again: ok


def rows_that_are_updated_by_a_query():
    session = Session(bind=op.get_bind())
    session.query(Club).filter(Club.name == "a").update({"size": 7})
    session.commit()
# first: ok
# again: ok


def rows_that_grow():
    session = Session(bind=op.get_bind())
    session.query(Club).update({Club.size: Club.size + 1}, synchronize_session=False)
    session.commit()
# first: ok
# again: drifts


def rows_that_are_deleted_by_a_query():
    session = Session(bind=op.get_bind())
    session.query(Club).filter(Club.size < 0).delete(synchronize_session=False)
    session.commit()
# first: ok
# again: ok


def an_object_that_is_deleted():
    session = Session(bind=op.get_bind())
    for club in session.query(Club).filter(Club.size == -1).all():
        session.delete(club)
    session.commit()
# first: ok
# again: ok


def a_statement_through_the_session():
    session = Session(bind=op.get_bind())
    found = session.execute(sa.text("SELECT 1 FROM pg_indexes WHERE indexname = 'ix'")).first()
    if not found:
        session.execute(sa.text("CREATE INDEX ix ON club (size)"))
# first: +relation ix
# again: ok


def a_scalar_through_the_session():
    session = Session(bind=op.get_bind())
    if session.scalar(sa.text("SELECT to_regclass('ix')")) is None:
        op.create_index("ix", "club", ["size"])
# first: +relation ix
# again: ok


def the_connection_of_a_session():
    session = Session(bind=op.get_bind())
    if "ix" not in [index["name"] for index in sa.inspect(session.connection()).get_indexes("club")]:
        op.create_index("ix", "club", ["size"])
# first: +relation ix
# again: ok


def the_engine_of_a_session():
    session = Session(bind=op.get_bind())
    if session.bind.dialect.name == "postgresql" and session.get_bind().dialect.name == "postgresql":
        op.create_index("ix", "club", ["size"])
# first: +relation ix
# again: 42P07


def a_savepoint_of_a_session():
    session = Session(bind=op.get_bind())
    try:
        with session.begin_nested():
            session.execute(sa.text("CREATE INDEX ix ON club (size)"))
    except sa.exc.ProgrammingError:
        pass
    session.commit()
# first: +relation ix
# again: ok


def a_session_that_is_begun():
    session = Session(bind=op.get_bind())
    with session.begin():
        session.execute(sa.text("ALTER TABLE club ADD COLUMN x integer"))
# first: +column club.x
# again: 42701


def a_log_of_what_was_done():
    session = Session(bind=op.get_bind())
    session.execute(sa.text("INSERT INTO log (message) VALUES (:message)"), {"message": "done"})
    session.commit()
# first: ok
# again: drifts


def a_log_that_is_written_once():
    session = Session(bind=op.get_bind())
    session.execute(
        sa.text(
            "INSERT INTO log (message) SELECT :message"
            " WHERE NOT EXISTS (SELECT 1 FROM log WHERE message = :message)"
        ),
        {"message": "done"},
    )
    session.commit()
# first: ok
# again: ok


def rows_in_an_order():
    session = Session(bind=op.get_bind())
    for number, club in enumerate(session.query(Club).order_by(Club.id).limit(5).all()):
        club.size = number
    session.commit()
# first: ok
# again: ok


def without_flushing():
    session = Session(bind=op.get_bind())
    with session.no_autoflush:
        for club in session.query(Club):
            club.size = 3
    session.commit()
# first: ok
# again: ok


def rows_that_are_updated_in_bulk():
    session = orm.Session(bind=op.get_bind())
    op.execute("INSERT INTO club (id) VALUES (100) ON CONFLICT DO NOTHING")
    session.bulk_update_mappings(Club, [{"id": 100, "size": 1}])
    session.commit()
# first: ok
# again: ok


def whether_there_are_any():
    session = Session(bind=op.get_bind())
    if not session.query(Club).filter(Club.name == "a").all():
        session.add(Club(id=100, name="a"))
        session.commit()
# first: ok
# again: ok


def how_many_there_are():
    session = Session(bind=op.get_bind())
    if len(session.query(Club).filter(Club.name == "a").all()) == 0:
        session.add(Club(id=100, name="a"))
        session.commit()
# first: ok
# again: ok


def whether_one_exists():
    session = Session(bind=op.get_bind())
    if not session.query(session.query(Club).filter(Club.name == "a").exists()).scalar():
        session.add(Club(id=100, name="a"))
        session.commit()
# first: ok
# again: ok


def one_column_of_all():
    session = Session(bind=op.get_bind())
    names = [name for (name,) in session.query(Club.name).all()]
    if "a" not in names:
        session.execute(sa.text("INSERT INTO club (id, name) VALUES (100, 'a') ON CONFLICT DO NOTHING"))
        session.commit()
# first: ok
# again: ok


def a_session_class_of_its_own():
    factory = sessionmaker()
    session = factory(bind=op.get_bind())
    session.execute(sa.text("CREATE INDEX IF NOT EXISTS ix ON club (size)"))
    session.close()
# first: +relation ix
# again: ok


def a_session_for_the_thread():
    session = orm.scoped_session(sessionmaker(bind=op.get_bind()))
    session.execute(sa.text("CREATE INDEX IF NOT EXISTS ix ON club (size)"))
    session.remove()
# first: +relation ix
# again: ok


def rows_that_are_written_from_what_they_hold():
    session = Session(bind=op.get_bind())
    for club in session.query(Club).all():
        if club.size is None:
            club.size = 1
    session.commit()
# first: ok
# again: ok


def a_number_of_objects():
    session = Session(bind=op.get_bind())
    if session.query(Club).filter(Club.name == "a").count() == 0:
        session.add(Club(id=100, name="a"))
        session.commit()
# first: ok
# again: ok


def an_object_by_its_key():
    session = Session(bind=op.get_bind())
    if session.get(Club, 100) is None:
        session.add(Club(id=100, name="a"))
        session.commit()
# first: ok
# again: ok


def the_first_of_all_objects():
    session = Session(bind=op.get_bind())
    club = session.query(Club).order_by(Club.id).all()[0]
    club.size = 3
    session.commit()
# first: ok
# again: ok


def rows_of_a_subquery():
    session = Session(bind=op.get_bind())
    big = session.query(Club.id).filter(Club.size > 1000).scalar_subquery()
    session.query(Club).filter(Club.id.in_(big)).delete(synchronize_session=False)
    session.commit()
# first: ok
# again: ok
