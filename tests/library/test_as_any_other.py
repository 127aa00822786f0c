"""What holds for the made-up library of the engine's tests holds for this library, too."""

from __future__ import annotations

__all__ = [name for name in globals() if name.startswith("test_")]
