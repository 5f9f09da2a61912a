"""Makes texts for patterns and tells which match: a list of patterns in, a list of [pattern, text, matches] out."""

import json
import random
import sys

import regex

PROBES = [
    "", "a", "Z", "0", "-", "_", ".", "name", "my-name_1", "My Name", "a.b.c", "a/b", "/a/b/", "10.0.0.0/16",
    "123456789012", "us-east-1", "arn:aws:iam::123456789012:role/path/name", "arn:aws:kms:us-east-1:123456789012:key/k",
    "arn:aws:s3:::bucket", "s3://bucket/key", "https://example.com/x?y=z", "user@example.com", "ami-0123456789abcdef0",
    "sg-12345678", "aws:tag", "2026-01-31T12:00:00Z", "a" * 63, "a" * 300, "TRUE", "$LATEST", "{x}", "a b\tc", "*",
]
LETTERS = "abcXYZ019-_./:@ *"


def parts(pattern):
    """The tree of a pattern by Python's own reader, which knows fewer sets than the engine asked below."""
    try:
        from re import _parser as reader
    except ImportError:
        import sre_parse as reader
    plain = regex.sub(r"\\p\{?\w+\}?", "a", pattern)
    try:
        return reader.parse(plain)
    except Exception:
        return None


def text(tree, chance):
    """A text that the tree matches, as far as its anchors and looks allow."""
    out = []
    for kind, value in tree:
        kind = str(kind)
        if kind == "LITERAL":
            out.append(chr(value))
        elif kind in ("NOT_LITERAL", "ANY"):
            out.append(chance.choice(LETTERS))
        elif kind == "IN":
            out.append(member(value, chance))
        elif kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            low, high, inner = value
            high = min(int(high), int(low) + 4)
            count = chance.randint(int(low), max(int(low), high))
            out.extend(text(inner, chance) for _ in range(min(count, 300)))
        elif kind == "BRANCH":
            out.append(text(chance.choice(value[1]), chance))
        elif kind == "SUBPATTERN":
            out.append(text(value[3], chance))
        elif kind == "CATEGORY":
            out.append(category(str(value), chance))
    return "".join(out)


def member(values, chance):
    if str(values[0][0]) == "NEGATE":
        return chance.choice(LETTERS)
    kind, value = chance.choice(values)
    kind = str(kind)
    if kind == "LITERAL":
        return chr(value)
    if kind == "RANGE":
        low, high = value
        return chr(chance.randint(low, min(high, low + 40)))
    return category(str(value), chance)


def category(name, chance):
    if "NOT" in name:
        return chance.choice(LETTERS)
    return chance.choice({"DIGIT": "0189", "SPACE": " \t"}.get(name.split("_")[-1], "aZ0_"))


def spoiled(value, chance):
    """The text with one letter more, less, or another one."""
    at = chance.randint(0, len(value))
    letter = chance.choice(LETTERS)
    return chance.choice([value[:at] + letter + value[at:], value[:at] + value[at + 1 :], value[:at] + letter + value[at + 1 :]])


def main():
    result = []
    for pattern in json.load(sys.stdin):
        chance = random.Random(pattern)
        try:
            engine = regex.compile(pattern)
        except regex.error:
            continue
        texts = list(PROBES)
        tree = parts(pattern)
        if tree is not None:
            made = [text(tree, chance) for _ in range(6)]
            texts += made + [spoiled(value, chance) for value in made]
        for value in texts:
            try:
                value.encode()
                result.append([pattern, value, engine.search(value, timeout=1) is not None])
            except (TimeoutError, UnicodeEncodeError):
                pass
    json.dump(result, sys.stdout)


main()
