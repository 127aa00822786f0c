"""The icons that hacks and sections may have, by name."""

from potluck.icons.phosphor import find_icon, icon_names, icon_svg

__all__ = ["find_icon", "icon_names", "icon_svg"]
