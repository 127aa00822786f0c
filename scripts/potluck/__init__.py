"""Potluck: from a folder of hacks to a searchable site and printed handouts.

Data flows one way. A module imports only from those above it:

    diagnostics   one record of a problem, and its renderers
    writing       the only way files are written: in their folder, whole, through no link
    overlay       the engine's templates, words and styles, and what a library lays over them
    project       the files and folders of a library, and mkdocs.yml as plain data
    language_codes
                  codes of languages, from what people write for them
    git           what git knows of a project
    second_process
                  a second process that works beside this one
    build_cache   what a build found out, kept for the next
    policy        what pages may load and run
    words         what readers see on pages and on paper, in each language
    palette       the colors that sections may have
    icons         the icons that hacks and sections may have
    vocabulary    tags, facets, terms, words to avoid
    reading       bytes -> front matter and the tree of the body, with positions
    settings      what a library chooses: the `library:` block of mkdocs.yml
    site          name, address, repository, licenses: what pages say of the whole
    model         Hack, Section, Path, Checkup: the schema
    sheets        forms, agreements and field notes: the schema of what people fill in
    translated    what the file of a translation holds
    library       the whole folder read once into one immutable Library
    translations  a library -> the same in another language, and what of it is out of date
    messages      what is said to people, in the language of the site
    rules         Library -> diagnostics
    connections   Library -> typed relations between hacks, each with its reason
    images        images beside hacks -> the same from their pixels alone, in two sizes
    pages         Library + connections -> {path in the site: facts and finished HTML}
    search, handouts
                  what the pages do not hold: what search loads, PDFs
    feeds         the library for other programs: feeds, hacks.json, pictures of links
    importing     other forms -> files of the library; single hacks of other libraries
    catalogs      translations <-> PO and XLIFF, for Weblate, Crowdin and Poedit
    editor        the library for editors: schemas of front matter, snippets of keys
    built         a built site -> its dead links, what a reader can keep of it, a ZIP that opens
                  without a server
    bundles       stylesheets and scripts -> the few files that pages load
    site_parts    which part of a site one of several machines makes
    text_extracts
                  a text -> what pages, search and feeds ask of it, while it is parsed
    site_context  Library -> what all of its pages draw on, and what templates share
    site_wide     Library -> the files that a site has once: schemas, icons, search, feeds
    publish       Library -> everything the site needs, as one value
    site_languages
                  the other languages of a site: of each its library, its site, its docs/
    generator_settings
                  what every library would have to write into its mkdocs.yml
    incremental   a site of before and a few saved texts -> what of the site is another now
    staging       the same as a folder, for other generators
    saved_files   which hacks somebody saves while they are shown
    unchanged     whether a built site is what a build would make
    part_record   what a part of a site says of itself, and whether parts belong together
    forge         contributions as data, what their authors are told, live sites
    release       everything that can be carried: books, an archive for Kiwix, checksums
    mkdocs_adapter
                  what MkDocs is given, event by event; previews, builds, incremental ones
    trial         what any library must hold, tried one part after the other
    starting      the files that a new library begins with
    cli           the `potluck` command
"""

__version__ = "0.1.0"
