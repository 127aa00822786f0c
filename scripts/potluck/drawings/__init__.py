"""What is drawn in lines: the icons of hacks and sections."""

from potluck.drawings.icons import find_icon, icon_names, icon_svg

__all__ = ["find_icon", "icon_names", "icon_svg"]
