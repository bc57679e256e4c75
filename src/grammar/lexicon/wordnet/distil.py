#!/usr/bin/env python3
"""Distils WordNet 3.0 into the lists of this folder.

    distil.py WORDNET FOLDER      WORDNET is the folder with data.noun (Debian's package wordnet-base: /usr/share/wordnet)

All lists are plain text, one entry a line, sorted by bytes, so that they can be searched where they lie:

    kinds.txt      what named things are: a letter for the class, then the word for the kind ("l national capital").
                   A kind's number is its line, from 0.
    names.txt      names with their kinds by number, the commonest sense first, and after "<" what a place is part of:
                   "Baku<TAB>5<Azerbaijan"
    nouns.txt      common nouns with the letter of their commonest sense: "soldier p"
    verbs.txt      the bases of verbs
    verbs.exc.txt  irregular forms of verbs with their bases: "wrote write"
    nouns.exc.txt  irregular plurals with their singulars: "mice mouse"

The letters of names: p person, l place, o organisation, g people, e event, w work, x something else. The letters of
nouns are those of NOUNS below.
"""

import collections
import pathlib
import re
import sys

# The files of WordNet's lexicographers, by their numbers.
FILES = (
    "adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute noun.body noun.cognition "
    "noun.communication noun.event noun.feeling noun.food noun.group noun.location noun.motive noun.object "
    "noun.person noun.phenomenon noun.plant noun.possession noun.process noun.quantity noun.relation noun.shape "
    "noun.state noun.substance noun.time" + " verb" * 15 + " adj.ppl"
).split()
# Nouns by their lexicographers' file. Left out are those that no question asks for by class: plants, animals, food,
# substances, parts of the body, and what cannot be seen or met.
NOUNS = {
    "noun.person": "p", "noun.location": "l", "noun.object": "l", "noun.group": "o", "noun.act": "e",
    "noun.event": "e", "noun.communication": "w", "noun.artifact": "a", "noun.time": "t",
}  # fmt: skip
# Named things by the file of their sense. What people built or made is decided by what it is a kind of.
NAMES = {
    "noun.person": "p", "noun.location": "l", "noun.object": "l", "noun.group": "o", "noun.act": "e", "noun.event": "e",
    "noun.phenomenon": "e",
}  # fmt: skip
LONGEST = 16


def synsets(file):
    """Every sense: its place in the file, its lexicographers' file, its words, and what it points at."""
    for line in file.read_text("latin-1").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = [fields[4 + 2 * i] for i in range(count)]
        rest = fields[4 + 2 * count :]
        points = [(rest[1 + 4 * i], rest[2 + 4 * i], rest[4 + 4 * i]) for i in range(int(rest[0]))]
        yield fields[0], FILES[int(fields[1])], words, points


def order(file):
    """The senses of each word, in small letters, the commonest first."""
    found = {}
    for line in file.read_text("latin-1").splitlines():
        if not line.startswith(" "):
            fields = line.split()
            found[fields[0]] = fields[-int(fields[2]) :]
    return found


def plain(word):
    return word.replace("_", " ")


class Nouns:
    def __init__(self, folder):
        self.senses = {place: rest for place, *rest in synsets(folder / "data.noun")}
        self.order = order(folder / "index.noun")

    def above(self, place):
        """A sense and all that it is a kind of, as words."""
        found, open_ = [], [place]
        while open_:
            place = open_.pop(0)
            _, words, points = self.senses[place]
            found += [plain(word) for word in words]
            open_ += [to for sign, to, _ in points if sign in ("@", "@i")]
        return found

    def letter(self, place):
        file = self.senses[place][0]
        above = self.above(place)
        if file == "noun.artifact":
            return "l" if {"structure", "way", "area", "facility"} & set(above) else "x"
        if file == "noun.communication":
            return "w" if {"writing", "work", "publication", "music", "show"} & set(above) else "x"
        if file == "noun.group" and {"ethnic group", "people"} & set(above):
            return "g"
        return NAMES.get(file, "x")


def names(nouns, adjectives):
    """Names with their kinds, each kind a letter and a word, and the whole that a place is part of."""
    found = collections.defaultdict(list)
    for word, places in nouns.order.items():
        for place in places:
            file, words, points = nouns.senses[place]
            for form in words:
                if form.lower() != word or not re.match("[A-Z]", form):
                    continue
                kinds = [to for sign, to, _ in points if sign == "@i"]
                if kinds:
                    wholes = [to for sign, to, _ in points if sign == "#p"]
                    whole = plain(nouns.senses[wholes[0]][1][0]) if wholes else ""
                    found[plain(form)].append((nouns.letter(place), plain(nouns.senses[kinds[0]][1][0]), whole))
                elif file in NOUNS or file == "noun.cognition":
                    # "Azerbaijani" and "Huguenot" are kinds of people, "Latin" and "Islam" kinds of other things.
                    above = nouns.above(place)
                    people = file == "noun.person" or nouns.letter(place) == "g"
                    kind = "people" if people else "language" if "language" in above else "thing"
                    if kind == "thing" and "_" in form:
                        continue
                    found[plain(form)].append(("g" if people else "x", kind, ""))
    for _, _, words, points in adjectives:
        for at, form in enumerate(words, 1):
            form = re.sub(r"\(.*\)", "", form)
            # "Armenian": of a place or a people.
            of = [to for sign, to, which in points if sign == "\\" and int(which[:2], 16) in (0, at)]
            of = [nouns.senses[to][0] for to in of if to in nouns.senses]
            if re.match("[A-Z]", form) and any(file in ("noun.location", "noun.group") for file in of):
                found[plain(form)].append(("g", "people", ""))
    return found


def write(folder, name, lines):
    (folder / name).write_bytes("".join(line + "\n" for line in lines).encode())


def by_bytes(lines):
    return sorted(set(lines), key=str.encode)


def main(source, target):
    nouns = Nouns(source)
    found = names(nouns, [rest for rest in synsets(source / "data.adj")])
    count = collections.Counter(sense[:2] for senses in found.values() for sense in senses)
    kinds = sorted(count, key=lambda kind: (-count[kind], kind))
    number = {kind: at for at, kind in enumerate(kinds)}
    write(target, "kinds.txt", [f"{letter} {word}" for letter, word in kinds])
    lines = []
    for name, senses in found.items():
        told = []
        for letter, word, whole in senses:
            sense = f"{number[letter, word]}" + (f"<{whole}" if whole and letter == "l" else "")
            if sense not in told:
                told.append(sense)
        lines.append("\t".join([name, *told]))
    write(target, "names.txt", by_bytes(lines))
    common = []
    for word, places in nouns.order.items():
        small = re.fullmatch(f"[a-z]{{1,{LONGEST}}}", word) and word in nouns.senses[places[0]][1]
        if small and (letter := NOUNS.get(nouns.senses[places[0]][0])):
            common.append(f"{word} {letter}")
    write(target, "nouns.txt", by_bytes(common))
    verbs = order(source / "index.verb")
    write(target, "verbs.txt", by_bytes(word for word in verbs if re.fullmatch(f"[a-z]{{1,{LONGEST}}}", word)))
    for kind, known in (("verb", verbs), ("noun", nouns.order)):
        pairs = [line.split() for line in (source / f"{kind}.exc").read_text("latin-1").splitlines()]
        right = [f"{form} {base}" for form, base, *_ in pairs if "_" not in form and "-" not in form and base in known]
        write(target, f"{kind}s.exc.txt", by_bytes(right))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
