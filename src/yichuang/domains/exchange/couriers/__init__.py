"""Connectors of couriers: one protocol, the carriers by the name that a centre sets (``outlet.courier.carrier``)."""

from .carrier import Carrier, News, Parcel, Placed
from .manual import Manual
from .simulator import Simulator

CARRIERS: dict[str, Carrier] = {"manual": Manual(), "simulator": Simulator()}

__all__ = ["CARRIERS", "Carrier", "News", "Parcel", "Placed"]
