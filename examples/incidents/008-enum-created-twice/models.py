import enum

from sqlalchemy import Column, Enum, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Division(enum.Enum):
    boys = "boys"
    girls = "girls"


class Team(Base):
    __tablename__ = "teams"

    id = Column(Integer, primary_key=True)
    name = Column(Text, nullable=False)
    division = Column(Enum(Division), nullable=False)
