"""Where a forge takes a new file, a change or a report: addresses that need no key of ours.

`edit_path` in the settings says which forge it is: `edit/main/` on GitHub, `-/edit/main/` on
GitLab, `_edit/main/` on Forgejo and Gitea.
"""

from __future__ import annotations

from potluck.site import Site

# What each calls the name of a new file, its text, and title and text of a report.
_PARAMETERS = {
    "github": ("filename", "value", "title", "body"),
    "gitlab": ("file_name", "content", "issue[title]", "issue[description]"),
    "forgejo": ("filename", "value", "title", "body"),
}


def forge_addresses(site: Site) -> dict[str, str]:
    """Return where files are edited and made and where reports go, and the names of parameters.

    Keys: edit, new, report, file_name, text, report_title, report_text. Empty without a
    repository; without `edit_path` only what a report needs is there.
    """
    if not site.repository:
        return {}
    path = site.settings.edit_path
    kind = "gitlab" if path.startswith("-/") else "forgejo" if path.startswith("_") else "github"
    name, text, title, body = _PARAMETERS[kind]
    issues = "-/issues/new" if kind == "gitlab" else "issues/new"
    return {
        "edit": site.edit_base,
        "new": site.repository + path.replace("edit/", "new/", 1) if site.edit_base else "",
        "report": site.repository + issues,
        "file_name": name,
        "text": text,
        "report_title": title,
        "report_text": body,
    }
