"""What a forge's automation does for a library: pull requests, forms, reminders, live sites.

A contribution is data. Nothing that it brings is run, imported, sourced or put into a shell;
whoever holds rights to write reads only the report of whoever does not.
"""
