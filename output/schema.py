"""Everything about the tables of the dataset, said once.

Arrow schemas, checks, CSV and SQLite types, `datapackage.json` and the data dictionary all come from here.
"""

from extract.values import PageKind
from nlp.annotation import EntityKind, InstitutionKind, Precision
from output.table import Column, Table, Type


def _id(name: str, description: str) -> Column:
    return Column(name, Type.STRING, description, required=True)


def _document(required: bool = True) -> Column:
    return Column("document_id", Type.STRING, "The article.", required=required, references="documents")


def _person(required: bool = False) -> Column:
    return Column("person_id", Type.STRING, "The person.", required=required, references="people")


_INSTITUTION = Column("institution_id", Type.STRING, "The institution.", references="institutions")
_OFFSETS = (
    Column("start", Type.INTEGER, "Offset of the first character, in Unicode code points from 0.", required=True),
    Column("end", Type.INTEGER, "Offset behind the last character.", required=True),
)
_SURFACE = Column("surface", Type.STRING, "The words of the text from `start` to `end`, verbatim.", required=True)

TABLES: tuple[Table, ...] = (
    Table(
        "sources",
        "A website of the registry.",
        ("source_id",),
        (
            _id("source_id", "Short name of the source in the registry, such as `rops-24`."),
            Column("name", Type.STRING, "Official name of the publisher or section.", required=True),
            Column(
                "kind",
                Type.STRING,
                "Group of the publisher.",
                required=True,
                values=("rops", "marshal", "president", "other"),
            ),
            Column("voivodeship", Type.STRING, "Voivodeship; null for nationwide sources."),
            Column("teryt", Type.STRING, "TERYT code of the voivodeship, two digits with leading zero."),
            Column("homepage", Type.STRING, "Address of the site or section.", required=True),
        ),
    ),
    Table(
        "documents",
        "An article, in the version that the archive holds last; where attachments were fetched, also the text of a "
        "file that an article links (`page_kind` is `file`).",
        ("document_id",),
        (
            _id("document_id", "Stable id, derived from the canonical address."),
            Column("source_id", Type.STRING, "The website that published it.", references="sources"),
            Column("url", Type.STRING, "Address as it was asked.", required=True),
            Column("canonical_url", Type.STRING, "The one address for all its variants.", required=True),
            Column("title", Type.STRING, "Title without the name of the site."),
            Column("author", Type.STRING, "Author or desk, as signed; null where none is named."),
            Column("published_on", Type.DATE, "Day of publication as the site states it; null rather than a guess."),
            Column("modified_on", Type.DATE, "Day of the last change as the site states it."),
            Column("first_seen_at", Type.DATETIME, "First retrieval of this article, UTC."),
            Column("fetched_at", Type.DATETIME, "Retrieval of this version, UTC."),
            Column("language", Type.STRING, "Language of the text, ISO 639-1."),
            Column("text", Type.STRING, "Lead and body without title and template; empty in exports without texts."),
            Column("text_sha256", Type.STRING, "SHA-256 of the text in UTF-8, hexadecimal.", required=True),
            Column("words", Type.INTEGER, "Number of words of the text.", required=True),
            Column("relevance", Type.NUMBER, "How much it is about social-service centres, 0 to 1."),
            Column("is_relevant", Type.BOOLEAN, "Whether `relevance` reaches the threshold of the settings."),
            Column("duplicate_of", Type.STRING, "The article that this one repeats.", references="documents"),
            Column("attribution", Type.STRING, "Whom the text credits (`Źródło: …`)."),
            Column("archive_file", Type.STRING, "WARC file that holds the page."),
            Column("archive_offset", Type.INTEGER, "Offset of its response record in that file, bytes."),
            Column("run_id", Type.STRING, "The crawl that fetched this version.", references="runs"),
            Column(
                "date_source",
                Type.STRING,
                "Where `published_on` was read.",
                values=("page_label", "metadata", "page_line", "feed", "address", "sitemap"),
            ),
            Column(
                "page_kind",
                Type.STRING,
                "What the page is: in a harvest `article`, or `file` for a fetched PDF or DOCX attachment; "
                "`cus annotate` takes documents of any kind.",
                required=True,
                values=tuple(kind.value for kind in PageKind),
            ),
        ),
    ),
    Table(
        "attachments",
        "A file that an article links.",
        ("document_id", "url"),
        (
            _document(),
            Column("url", Type.STRING, "Address of the file.", required=True),
            Column("label", Type.STRING, "Words of the link."),
            Column("media_type", Type.STRING, "Type by the ending of the address, such as `application/pdf`."),
            Column("size_bytes", Type.INTEGER, "Size as the page states it, a kilobyte taken as 1024 bytes."),
            Column(
                "file_document_id",
                Type.STRING,
                "The document that holds the file's text; null where the file was not fetched or gave none.",
                references="documents",
            ),
        ),
    ),
    Table(
        "mentions",
        "One place in a text or title that names an entity.",
        ("mention_id",),
        (
            _id("mention_id", "Stable id, derived from document, field, kind and place."),
            _document(),
            Column("field", Type.STRING, "Where it stands.", required=True, values=("text", "title")),
            Column(
                "kind", Type.STRING, "What it names.", required=True, values=tuple(kind.value for kind in EntityKind)
            ),
            *_OFFSETS,
            _SURFACE,
            Column(
                "entity_id",
                Type.STRING,
                "Key in `people`, `institutions`, `projects` or `dates` by `kind`; null for places.",
            ),
            Column("method", Type.STRING, "The rule or model that found it.", required=True),
            Column("score", Type.NUMBER, "Confidence, 0 to 1.", required=True),
        ),
    ),
    Table(
        "people",
        "A person.",
        ("person_id",),
        (
            _id("person_id", "Stable id, derived from the name as first seen."),
            Column("name", Type.STRING, "Given name and surname, nominative, without titles.", required=True),
            Column("given_name", Type.STRING, "Given names or initials, nominative."),
            Column("surname", Type.STRING, "Surname, nominative."),
            Column("titles", Type.LIST, "Academic, professional and church titles.", required=True),
        ),
    ),
    Table(
        "institutions",
        "An institution.",
        ("institution_id",),
        (
            _id("institution_id", "Stable id, derived from the name as first seen."),
            Column("name", Type.STRING, "Full official name, nominative.", required=True),
            Column(
                "kind",
                Type.STRING,
                "What kind of institution.",
                required=True,
                values=tuple(kind.value for kind in InstitutionKind),
            ),
            Column("abbreviation", Type.STRING, "Abbreviation, such as `CUS`."),
            Column("place", Type.STRING, "Seat, nominative."),
            Column("teryt", Type.STRING, "TERYT code of the seat where the text is unambiguous."),
        ),
    ),
    Table(
        "projects",
        "A project, programme or funding call, with the best attested values.",
        ("project_id",),
        (
            _id("project_id", "Stable id, derived from the name as first seen."),
            Column("name", Type.STRING, "Name without quotation marks.", required=True),
            Column("programme", Type.STRING, "Programme that pays for it."),
            Column("fund", Type.STRING, "Fund behind the programme."),
            Column("starts_on", Type.DATE, "First day."),
            Column("ends_on", Type.DATE, "Last day."),
        ),
    ),
    Table(
        "aliases",
        "An id that a person, institution or project had before, or would have had, with the id it has now.",
        ("alias_id",),
        (
            _id("alias_id", "An id that no table uses any more."),
            Column("kind", Type.STRING, "What it names.", required=True, values=("person", "institution", "project")),
            Column("entity_id", Type.STRING, "Key in `people`, `institutions` or `projects` by `kind`.", required=True),
        ),
    ),
    Table(
        "project_facts",
        "What one article says of a project.",
        ("document_id", "project_id", "field", "start"),
        (
            _document(),
            Column("project_id", Type.STRING, "The project.", required=True, references="projects"),
            Column(
                "field",
                Type.STRING,
                "What is said.",
                required=True,
                values=(
                    "programme",
                    "fund",
                    "starts_on",
                    "ends_on",
                    "leader",
                    "partner",
                    "beneficiary",
                    "amount_pln",
                ),
            ),
            Column("value", Type.STRING, "Name, ISO date, or amount in PLN as a plain decimal.", required=True),
            *_OFFSETS,
        ),
        unique=False,
    ),
    Table(
        "dates",
        "A date or period that a text names.",
        ("date_id",),
        (
            _id("date_id", "Stable id, derived from document and place."),
            _document(),
            *_OFFSETS,
            _SURFACE,
            Column("starts_on", Type.DATE, "First day; null where the text alone cannot tell."),
            Column("ends_on", Type.DATE, "Last day; equal to `starts_on` for a single day."),
            Column(
                "precision",
                Type.STRING,
                "How exact the text is.",
                required=True,
                values=tuple(precision.value for precision in Precision),
            ),
        ),
    ),
    Table(
        "affiliations",
        "A person's role as a text states it; role or institution may be null, not both.",
        ("affiliation_id",),
        (
            _id("affiliation_id", "Stable id, derived from document, person, role and institution."),
            _document(),
            _person(required=True),
            Column("role", Type.STRING, "Office without its institution, nominative, as the text genders it."),
            _INSTITUTION,
            *_OFFSETS,
            _SURFACE,
        ),
    ),
    Table(
        "contacts",
        "A phone number or e-mail address given for someone.",
        ("contact_id",),
        (
            _id("contact_id", "Stable id, derived from document and place."),
            _document(),
            _person(),
            _INSTITUTION,
            Column("kind", Type.STRING, "Kind of contact.", required=True, values=("phone", "email")),
            Column("value", Type.STRING, "Phone in E.164, e-mail in lower case.", required=True),
            *_OFFSETS,
        ),
    ),
    Table(
        "runs",
        "A crawl, as the archive records it.",
        ("run_id",),
        (
            _id("run_id", "Id of the crawl; ids sort by time."),
            Column("started_at", Type.DATETIME, "Start, UTC.", required=True),
            Column("finished_at", Type.DATETIME, "End, UTC; null for a crawl that was killed."),
            Column("code_version", Type.STRING, "Version of cus-harvest."),
            Column("settings_sha256", Type.STRING, "SHA-256 of the crawl settings in force."),
            Column("requests", Type.INTEGER, "Requests sent.", required=True),
            Column("new", Type.INTEGER, "Articles fetched for the first time.", required=True),
            Column("changed", Type.INTEGER, "Articles whose content had changed.", required=True),
            Column("unchanged", Type.INTEGER, "Articles asked again and found unchanged.", required=True),
            Column("errors", Type.INTEGER, "Requests that failed.", required=True),
        ),
    ),
)

BY_NAME = {table.name: table for table in TABLES}
