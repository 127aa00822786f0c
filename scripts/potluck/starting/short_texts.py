"""What a new library says in a line, in each language that has first pages."""

TEXT = {
    "en": {
        "description": "What works for us, one page each.",
        "about": "About",
        "bring": "Bring a page",
        "not": "What this is not",
        "copyright": "© {name} and contributors",
        "second": "begin-with-a-round",
        "practice": "Our own practice",
        "brought": "An example that comes with the engine",
        "top": "What this library is called and chooses. `potluck check` looks at this file, too.",
        "danger": "Whom to call when there is danger to life, and where that number is good:",
        "misspelled": "the list of misspelled words is of English",
        "grade": "the grade is counted for English",
        "region": "the European Union",
        "papers": "The paper of printers there, or both: [a4, letter]",
        "library": "Library",
        "workflow": "Tests every change; what reaches the main branch is published with GitHub "
        "Pages. Once, by hand:\n# Settings, Pages, Source: GitHub Actions. Actions are "
        "pinned by hash, so that nobody can swap them.",
        "registry": "The engine, with what `potluck test` looks at pages with. To take a newer "
        "one: pip install -U -r requirements.txt",
        "address": "The engine, with what `potluck test` looks at pages with. To take a newer one, "
        "write its\n# commit or version at the end of the line: pip install "
        "--force-reinstall -r requirements.txt",
        "here": "The engine, from a place on this computer alone. Write where others get it, here "
        "and in\n# .pre-commit-config.yaml, such as: potluck-library[test] @ git+https://...",
        "ended": "Names addresses that people may have saved, and that would end.",
        "commit": "Checks what a commit changes:",
        "check": "check hacks",
    },
    "es": {
        "description": "Lo que nos funciona, una página para cada cosa.",
        "about": "Quiénes somos",
        "bring": "Traer una página",
        "not": "Lo que esto no es",
        "copyright": "© {name} y quienes contribuyen",
        "second": "empieza-con-una-ronda",
        "practice": "Nuestra propia práctica",
        "brought": "Un ejemplo que viene con el motor",
        "top": "Cómo se llama esta biblioteca y qué elige. `potluck check` lo revisa también.",
        "danger": "A quién llamar cuando hay peligro de muerte, y dónde vale ese número:",
        "misspelled": "la lista de palabras mal escritas es del inglés",
        "grade": "el grado se cuenta para el inglés",
        "region": "la Unión Europea",
        "papers": "El papel de las impresoras de ahí, o los dos: [a4, letter]",
        "library": "Biblioteca",
        "workflow": "Prueba cada cambio; lo que llega a la rama principal se publica con GitHub "
        "Pages. Una vez, a mano:\n# Settings, Pages, Source: GitHub Actions. Las "
        "acciones se fijan por su hash, para que nadie pueda cambiarlas.",
        "registry": "El motor, con lo que usa `potluck test` para mirar las páginas. Para tomar "
        "uno más nuevo: pip install -U -r requirements.txt",
        "address": "El motor, con lo que usa `potluck test` para mirar las páginas. Para tomar uno "
        "más nuevo,\n# escribe su commit o su versión al final de la línea: pip install "
        "--force-reinstall -r requirements.txt",
        "here": "El motor, de un lugar que solo está en este equipo. Escribe de dónde lo toman los "
        "demás, aquí y en\n# .pre-commit-config.yaml, por ejemplo: potluck-library[test] @ "
        "git+https://...",
        "ended": "Nombra las direcciones que alguien pudo guardar y que se acabarían.",
        "commit": "Revisa lo que cambia un commit:",
        "check": "revisar las ideas",
    },
    "fr": {
        "description": "Ce qui marche chez nous, une page pour chaque chose.",
        "about": "Qui sommes-nous",
        "bring": "Proposer une fiche",
        "not": "Ce que ce n'est pas",
        "copyright": "© {name} et les personnes qui contribuent",
        "second": "commencez-par-un-tour-de-parole",
        "practice": "Notre propre pratique",
        "brought": "Un exemple fourni avec le moteur",
        "top": "Comment s'appelle cette bibliothèque et ce qu'elle choisit. `potluck check` le lit "
        "aussi.",
        "danger": "Qui appeler quand une vie est en danger, et où ce numéro est valable :",
        "misspelled": "la liste de fautes courantes est celle de l'anglais",
        "grade": "le niveau de lecture est compté pour l'anglais",
        "region": "l'Union européenne",
        "papers": "Le papier des imprimantes sur place, ou les deux : [a4, letter]",
        "library": "Bibliothèque",
        "workflow": "Teste chaque changement ; ce qui arrive sur la branche principale est publié "
        "avec GitHub\n# Pages. Une fois, à la main : Settings, Pages, Source: GitHub "
        "Actions. Les actions sont fixées\n# par leur hash, pour que personne ne "
        "puisse les échanger.",
        "registry": "Le moteur, avec ce qu'il faut à `potluck test` pour regarder les pages. Pour "
        "en prendre un plus récent : pip install -U -r requirements.txt",
        "address": "Le moteur, avec ce qu'il faut à `potluck test` pour regarder les pages. Pour "
        "en prendre un\n# plus récent, écrivez son commit ou sa version au bout de la "
        "ligne : pip install --force-reinstall -r requirements.txt",
        "here": "Le moteur, pris à un endroit qui n'est que sur cet ordinateur. Écrivez où les "
        "autres le trouvent,\n# ici et dans .pre-commit-config.yaml, par exemple : "
        "potluck-library[test] @ git+https://...",
        "ended": "Nomme les adresses que quelqu'un a pu garder et qui ne mèneraient plus à rien.",
        "commit": "Vérifie ce que change un commit :",
        "check": "vérifier les fiches",
    },
}
