"""What somebody who may write to the database could do to a trail, and the kinds of findings that show it."""

# name → statements, kinds; the trail is that of ``test_verify.a_trail``
FAULTS: dict[str, tuple[str, set[str]]] = {
    "a changed body": (
        "UPDATE audit_entry SET body = replace(body, 'review', 'accept') WHERE subject = 'case:1' AND position = 2",
        {"changed"},
    ),
    "a changed column": (
        "UPDATE audit_entry SET actor = 'post:other' WHERE subject = 'case:1' AND position = 2",
        {"columns"},
    ),
    "a changed moment": (
        "UPDATE audit_entry SET at = at - interval '1 day' WHERE subject = 'case:3'",
        {"columns"},
    ),
    "an entry taken out": (
        "DELETE FROM audit_entry WHERE subject = 'case:1' AND position = 2",
        {"hole", "changed", "signed_entry"},
    ),
    "the first entry taken out": (
        "DELETE FROM audit_entry WHERE subject = 'case:2' AND position = 1",
        {"hole", "changed"},
    ),
    "a cut tail with its head set back": (
        "DELETE FROM audit_entry WHERE subject = 'case:1' AND position = 4;"
        "UPDATE audit_head SET length = 3, digest = (SELECT digest FROM audit_entry WHERE subject = 'case:1'"
        " AND position = 3) WHERE subject = 'case:1'",
        {"signed_entry"},
    ),
    "a chain that is gone with its head": (
        "DELETE FROM audit_entry WHERE subject = 'case:2'; DELETE FROM audit_head WHERE subject = 'case:2'",
        {"signed_entry"},
    ),
    "a chain that is gone": ("DELETE FROM audit_entry WHERE subject = 'case:3'", {"chain_gone"}),
    "a head that is gone": ("DELETE FROM audit_head WHERE subject = 'case:3'", {"head_gone"}),
    "a head set back": ("UPDATE audit_head SET length = 1 WHERE subject = 'case:1'", {"head"}),
    "a head that pretends to be signed": (
        "UPDATE audit_head SET signed = 9 WHERE subject = 'case:3'",
        {"signed_mark"},
    ),
    "two entries swapped": (
        "UPDATE audit_entry SET position = 9 WHERE subject = 'case:1' AND position = 2;"
        "UPDATE audit_entry SET position = 2 WHERE subject = 'case:1' AND position = 3;"
        "UPDATE audit_entry SET position = 3 WHERE subject = 'case:1' AND position = 9",
        {"changed", "signed_entry"},
    ),
    "the last root removed": (
        "DELETE FROM audit_roothead WHERE root_id = 2; DELETE FROM audit_root WHERE number = 2;"
        "UPDATE audit_head SET signed = 2 WHERE signed = 4",
        {"root_gone"},
    ),
    "all roots removed": (
        "DELETE FROM audit_roothead; DELETE FROM audit_root; UPDATE audit_head SET signed = 0",
        {"root_gone"},
    ),
    "a root removed without its heads": ("DELETE FROM audit_root WHERE number = 2", {"root_gone"}),
    "the first root removed": (
        "DELETE FROM audit_roothead WHERE root_id = 1; DELETE FROM audit_root WHERE number = 1",
        {"root_gone", "root"},
    ),
    "a signed head removed": ("DELETE FROM audit_roothead WHERE root_id = 1 AND subject = 'case:1'", {"root"}),
    "a signed head added": (
        "INSERT INTO audit_roothead (root_id, subject, length, digest) SELECT 1, subject, position, digest"
        " FROM audit_entry WHERE subject = 'case:3'",
        {"root"},
    ),
    "a root's moment changed": ("UPDATE audit_root SET signed_at = signed_at + interval '1 day'", {"root", "log"}),
    "a forged signature": (
        "UPDATE audit_root SET signature = repeat('ab', 64) WHERE number = 1",
        {"signature", "log"},
    ),
    "no signature": ("UPDATE audit_root SET signature = 'none' WHERE number = 2", {"signature", "log"}),
}
