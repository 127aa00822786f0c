"""What any library must hold, tried one part after the other: `potluck test`.

browsers   a Chromium on this machine
pages      the pages of a built site in that browser: accessible, nothing from other hosts
each_part  check, site, pages, handouts: each ends well, badly, or is skipped with a reason
"""

from potluck.trial.each_part import Result, State, parts

__all__ = ["Result", "State", "parts"]
