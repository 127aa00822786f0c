"""What is drawn in lines: the icons of hacks and sections."""

from potluck.drawings.icons import Icon, find_icon, icon_names, icon_svg

__all__ = ["Icon", "find_icon", "icon_names", "icon_svg"]
