"""How near two spellings are."""


def one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter that is added, left out, changed or swapped with its neighbour makes the one the other.

    That is a Damerau–Levenshtein distance of 1 (F. Damerau, CACM 7, 1964).
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    if len(rest) == len(other_rest):
        swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
        return rest[1:] == other_rest[1:] or swapped
    longer, shorter = (rest, other_rest) if len(rest) > len(other_rest) else (other_rest, rest)
    return longer[1:] == shorter
