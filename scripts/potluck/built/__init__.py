"""A built site, looked at as a folder: its links, what readers keep of it, a copy for disks."""
