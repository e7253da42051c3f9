"""The referee: a second reader of the open container, written apart from the program and in another language.

It knows framing, signatures, the plain form and digests; schemas, authority and history are not its business.

  ppob_reader.py FILE KEY...            one line of JSON: {"class": ..., "bundle": ..., "manifest": ...}
  ppob_reader.py --flips FILE KEY...    a JSON list: the class of the file with each single bit flipped, in order

KEY is a raw Ed25519 public key in hex. Needs Python's `cryptography` package.
"""
import hashlib
import json
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

MAGIC = b"\x89POB\r\n\x1a\n"
TYPE = b"application/vnd.ppob.manifest.v1+json"
HEADER, RECORD = 32, 100
LARGEST_MANIFEST, LARGEST_BODY = 1 << 16, 32 << 20


class Refused(Exception):
    """The class of the specification of bundles, §15, is the only argument."""


def demand(condition, name):
    if not condition:
        raise Refused(name)


def number(data, start, length):
    return int.from_bytes(data[start:start + length], "big")


def frame(data):
    """Cuts a container into signature records, manifest and body."""
    demand(data, "EMPTY")
    demand(data[:8] == MAGIC, "NOT_BUNDLE")
    demand(len(data) >= HEADER, "TRUNCATED")
    demand(data[8] <= 1 and data[9] == 0, "FUTURE_FORMAT")
    signatures, manifest, body = data[10], number(data, 12, 4), number(data, 16, 8)
    sound = data[8] == 1 and data[11] == 0 and not any(data[24:32]) and 1 <= signatures <= 3 and manifest >= 2
    demand(sound, "DAMAGED")
    demand(manifest <= LARGEST_MANIFEST and body <= LARGEST_BODY, "TOO_LARGE")
    first = HEADER + RECORD * signatures
    demand(len(data) >= first + manifest + body, "TRUNCATED")
    demand(len(data) == first + manifest + body, "DAMAGED")
    records = [data[at:at + RECORD] for at in range(HEADER, first, RECORD)]
    return records, data[first:first + manifest], data[first + manifest:]


def check_signature(record, message, keys):
    """Answers the key id of a record that signs the message."""
    demand(record[0] == 1, "FUTURE_FORMAT")
    demand(record[1:4] == b"\0\0\0", "DAMAGED")
    key = keys.get(record[4:36])
    demand(key is not None, "UNKNOWN_SENDER")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(record[36:], message)
    except InvalidSignature:
        raise Refused("SIGNATURE_BAD") from None
    return record[4:36].hex()


def parse(text):
    """A JSON object that is its own shortest spelling."""
    try:
        value = json.loads(text.decode("utf-8"))
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except (ValueError, RecursionError):
        raise Refused("CONTENT_BAD") from None
    demand(plain == text and isinstance(value, dict), "CONTENT_BAD")
    return value


def read(data, keys):
    """Answers bundle id and manifest of a container whose every byte is accounted for."""
    records, text, body = frame(data)
    message = b"DSSEv1 %d %s %d %s" % (len(TYPE), TYPE, len(text), text)
    signers = [check_signature(record, message, keys) for record in records]
    manifest = parse(text)
    demand([signer["key"] for signer in manifest["signers"]] == signers, "DAMAGED")
    demand(sum(member["stored"] for member in manifest["members"]) == len(body), "DAMAGED")
    at = 0
    for member in manifest["members"]:
        part = body[at:at + member["stored"]]
        at += member["stored"]
        demand(hashlib.sha256(part).hexdigest() == member["storedSha256"], "DAMAGED")
    return hashlib.sha256(text).hexdigest(), manifest


def judge(data, keys):
    try:
        bundle, manifest = read(data, keys)
    except Refused as refused:
        return {"class": refused.args[0]}
    return {"class": "OK", "bundle": bundle, "manifest": manifest}


def flips(data):
    for bit in range(len(data) * 8):
        changed = bytearray(data)
        changed[bit >> 3] ^= 1 << (bit & 7)
        yield bytes(changed)


def main(arguments):
    sweep = arguments[:1] == ["--flips"]
    path, *public = arguments[1:] if sweep else arguments
    keys = {hashlib.sha256(key).digest(): key for key in map(bytes.fromhex, public)}
    with open(path, "rb") as file:
        data = file.read()
    answer = [judge(changed, keys)["class"] for changed in flips(data)] if sweep else judge(data, keys)
    json.dump(answer, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(sys.argv[1:])
