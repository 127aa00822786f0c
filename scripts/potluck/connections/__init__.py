"""Which hacks stand beside each other, and why."""

from potluck.connections.relations import (
    SHARED_SOURCE_AT_MOST,
    Connection,
    Connections,
    Featured,
    Kind,
    connect,
)

__all__ = ["SHARED_SOURCE_AT_MOST", "Connection", "Connections", "Featured", "Kind", "connect"]
