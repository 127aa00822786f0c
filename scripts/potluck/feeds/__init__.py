"""The library for other programs: feeds, data for re-users, pictures and facts for links.

addresses    where everything is on the web, and what it is called there
news         Atom and JSON feeds of new and changed hacks
entries      sections, hacks, paths and forms as plain data
reuse        hacks.json: the library as data
data_schema  what hacks.json holds, as a JSON Schema
structured   schema.org facts of one hack
pictures     a picture for each section, shown where somebody shares a link
files        all of it, by path in the site
"""

from potluck.feeds.data_schema import data_schema
from potluck.feeds.files import described, feed_files, feed_paths
from potluck.feeds.reuse import PATH as HACKS_JSON
from potluck.feeds.reuse import images_in_use, renewed_hacks_json
from potluck.feeds.structured import structured_data

__all__ = [
    "HACKS_JSON",
    "data_schema",
    "described",
    "feed_files",
    "feed_paths",
    "images_in_use",
    "renewed_hacks_json",
    "structured_data",
]
