"""Signs a pack and checks a signature: Ed25519, by the library cryptography, which is an extra (`loketscan[sign]`).

The signature stands over `SHA256SUMS`, so OpenSSL checks it too:
`openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig`.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


class KeyUnusable(Exception):
    """A key that cannot be read or is of another kind, or the library for it is not there; says what to do."""


class Signer:
    """A private key. The same key and text give the same signature."""

    def __init__(self, key: "Ed25519PrivateKey") -> None:
        self._key = key

    def sign(self, data: bytes) -> bytes:
        """The signature, 64 bytes."""
        return self._key.sign(data)

    def public_key(self) -> bytes:
        """The public key that belongs to it, as PEM."""
        return _as_pem(self._key.public_key())


def read_signer(path: Path) -> Signer:
    """The private key in a PEM file. Raises `KeyUnusable`."""
    _library()
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415  (an extra)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    try:
        key = load_pem_private_key(_read(path), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyUnusable(
            f"{path} is no private key in PEM without a password; "
            "make one with: openssl genpkey -algorithm ed25519 -out key.pem"
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnusable(f"{path} is a key of another kind; make one with: openssl genpkey -algorithm ed25519")
    return Signer(key)


def read_public_key(path: Path) -> bytes:
    """The public key in a PEM file, in the form that a pack holds. Raises `KeyUnusable`."""
    _library()
    try:
        return _as_pem(_public(_read(path)))
    except ValueError as error:
        raise KeyUnusable(
            f"{path} is no public Ed25519 key in PEM; make it with: openssl pkey -in key.pem -pubout -out public.pem"
        ) from error


def is_signed_by(public_key: bytes, signature: bytes, data: bytes) -> bool:
    """Whether the signature over the data was made with the key's other half. Raises `KeyUnusable`."""
    _library()
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415

    try:
        _public(public_key).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public_key: bytes) -> str:
    """What two people read to each other to know that they hold the same key."""
    return hashlib.sha256(public_key).hexdigest()


def _public(pem: bytes) -> "Ed25519PublicKey":
    """Raises `ValueError` for what is no Ed25519 public key."""
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415

    try:
        key = load_pem_public_key(pem)
    except UnsupportedAlgorithm as error:
        raise ValueError(str(error)) from error
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("no Ed25519 key")  # noqa: TRY004  (the caller catches one kind)
    return key


def _as_pem(key: "Ed25519PublicKey") -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: PLC0415

    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KeyUnusable(f"cannot read the key {path}: {error.strerror}") from error


def _library() -> None:
    try:
        import cryptography  # noqa: F401, PLC0415
    except ImportError as error:
        raise KeyUnusable("signatures need the library cryptography: pip install 'loketscan[sign]'") from error
