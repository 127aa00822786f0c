"""A built site, looked at as a folder: its links, what readers keep of it, a copy for disks.

files           its files, their bytes and digests
page_links      a page -> the addresses and places on it
link_addresses  an address on a page -> the file and the place in the site
changed_links   which files to look at where an earlier site had no dead link
site_links      its files -> where each of their addresses leads
dead_links      every link that leads nowhere
offline         the list of what a reader can keep on a phone
disk            a ZIP that opens without a server
"""
