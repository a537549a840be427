"""Lists of people: `X (…), Y i Z`, with what tells them apart."""

from collections.abc import Iterator

from nlp.entities.people.find import PersonMention
from nlp.entities.roles.scene import DASHES, Scene, outer_last

_LONGEST_BRACKETS = 14


def listed(scene: Scene, index: int) -> Iterator[PersonMention]:
    """The names of a list that begins at an index: `X (…), Y i Z`, `lubelski – X i śląski – Y`."""
    index = behind_label(scene, index)
    while index in scene.outer:
        mention = scene.outer[index]
        yield mention
        index = outer_last(scene.words, mention)
        if scene.text(index) == "(":
            end = min(index + _LONGEST_BRACKETS, len(scene.words))
            close = next((i for i in range(index, end) if scene.text(i) == ")"), None)
            index = close + 1 if close is not None else index
        elif scene.text(index) in {"z", "ze"} and index + 1 in scene.places.starting:
            # `X z Sadowia i Y z Iwanisk`
            index = scene.places.starting[index + 1][1]
        if scene.text(index) in {",", "i", "oraz"}:
            index += 1
        if scene.text(index) in {"a", "także", "i", "oraz"}:
            index += 2 if scene.text(index) == "a" else 1
        index = behind_label(scene, index)


def behind_label(scene: Scene, index: int) -> int:
    """Index after what tells the holders of one office apart (`wojewodowie: lubelski – X i śląski – Y`)."""
    is_label = index not in scene.outer and scene.text(index + 1) in DASHES and index + 2 in scene.outer
    return index + 2 if is_label and scene.words[index].is_word else index
