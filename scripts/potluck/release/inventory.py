"""What the program and its pages are made of, as a CycloneDX document.

Source: CycloneDX 1.6, JSON; package addresses by the purl specification.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from typing import Any

NAME, PACKAGE = "potluck", "potluck-library"
# What stands in the repository and is by others: name, version, license, package address.
_SHIPPED = (
    ("MiniSearch", "7.2.0", "MIT", "pkg:npm/minisearch@7.2.0"),
    ("Phosphor Icons", "2.1.1", "MIT", "pkg:npm/%40phosphor-icons/core@2.1.1"),
    ("Atkinson Hyperlegible Next", "", "OFL-1.1", ""),
    ("DejaVu Sans", "", "Bitstream-Vera", ""),
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def inventory(version: str) -> bytes:
    """Return the document; the same installed packages give the same bytes."""
    components = [*_packages(), *_shipped()]
    listed = json.dumps(components, sort_keys=True)
    value = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, listed)}",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "bom-ref": NAME, "name": NAME, "version": version}
        },
        "components": components,
    }
    return json.dumps(value, indent=1, ensure_ascii=False).encode() + b"\n"


def _packages() -> Iterator[dict[str, Any]]:
    for name, found in sorted(_closure().items()):
        purl = f"pkg:pypi/{name}@{found.version}"
        yield {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": found.version,
            "purl": purl,
            **_license(found),
        }


def _shipped() -> Iterator[dict[str, Any]]:
    for name, version, license_, purl in _SHIPPED:
        yield {
            "type": "library",
            "bom-ref": purl or name,
            "name": name,
            "licenses": [{"license": {"id": license_}}],
            **({"version": version} if version else {}),
            **({"purl": purl} if purl else {}),
        }


def _closure() -> dict[str, Distribution]:
    """What the program needs, and what that needs; all that is installed where it does not say."""
    found: dict[str, Distribution] = {}
    waiting = _needs(PACKAGE)
    if not waiting:
        return {_plain(d.name): d for d in distributions() if _plain(d.name) != PACKAGE}
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # needed on other systems only
        waiting += _needs(name)
    return found


def _needs(name: str) -> list[str]:
    try:
        needs = distribution(name).requires or []
    except PackageNotFoundError:
        return []
    names = (_NAME.match(line) for line in needs if "extra ==" not in line)
    return [_plain(match[0]) for match in names if match]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _license(found: Distribution) -> dict[str, Any]:
    named = found.metadata.get_all("License-Expression")
    if named:
        return {"licenses": [{"expression": named[0]}]}
    classes = found.metadata.get_all("Classifier") or []
    texts = [c.rsplit(" :: ", 1)[-1] for c in classes if c.startswith("License ::")]
    return {"licenses": [{"license": {"name": text}} for text in texts]} if texts else {}
