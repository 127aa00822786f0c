"""From other forms into the folder of hacks: drafts from what others keep, a library from its data.

writing_hacks    front matter and text -> the bytes of a file
landing          new files into the project; what stands there stays
mapping          how somebody else's names become ours
items            one thing to import, whatever it came from
tables, wordpress, folders
                 a CSV file, an export of WordPress, a folder of Markdown -> items
html_text        HTML -> Markdown
part_headings    headings of parts from elsewhere, as our files write them
drafts           items -> drafts, and what they lack
data             the bytes of a hacks.json -> its entries, checked
rebuilding       hacks.json -> the files of an equal library
whole            a hacks.json with its pictures -> the same
fetching         bytes from a file or from the web
licenses         whether a text may be taken
unready          what the checker says of new files; with errors, they are drafts
pictures         pictures of another library that a page can show
taking           single hacks of another library, with credit
originals        whether the originals of what was taken changed
"""
