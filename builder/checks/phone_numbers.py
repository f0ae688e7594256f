"""Which telephone numbers there can be, short ones such as 999 and 85258 too: phonenumbers (Google's libphonenumber) knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

SHORT_NUMBER = 6  # digits, as in 999, 85258 and 116 123
BRITAIN = 44  # its code when called from abroad
# A British number as people print it within a sentence.
NUMBER = re.compile(r"(?<![\w/.-])(?:\+44 ?|0)[1-9](?: ?[0-9]){5,10}(?![\w/-])")


def find_phone_fault(number: str) -> tuple[str, str] | None:
    """Return message and fix for what is wrong with `number`, as it is printed, digits and spaces; None if nothing is."""
    try:
        parsed = phonenumbers.parse(number, "GB")
    except phonenumbers.NumberParseException:  # of no country, as +999 is
        parsed = phonenumbers.PhoneNumber()
    is_short = sum(character.isdigit() for character in number) <= SHORT_NUMBER
    if is_short and phonenumbers.is_valid_short_number_for_region(parsed, "GB"):
        return None
    if is_short or not phonenumbers.is_valid_number(parsed):
        return f"there is no telephone number {number}", "look it up again, digit by digit"
    official = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    if parsed.country_code != BRITAIN:
        return f"{number} is the number of another country", "write a British number, or only a web or mail address"
    if not number.startswith(("0", "+")):
        return f"{number} has lost its first zero", f"write {official} in double quotes"
    # Others than these are printed as they are easy to keep in mind, as 08088 01 03 02 is.
    has_code = phonenumbers.number_type(parsed) in (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)
    if has_code and " " in number and _get_code(number) != official.split()[0]:
        return f"the groups of {number} are not those of its area code", f"write {official}"
    return None


def _get_code(number: str) -> str:
    """Return the first group of `number` as it is dialled within Britain."""
    return f"0{number.split()[1]}" if number.startswith("+") else number.split()[0]


def find_phone_faults(text: str) -> Iterator[tuple[str, str]]:
    """Yield message and fix for each telephone number within `text` that cannot be one."""
    for found in NUMBER.finditer(text):
        if fault := find_phone_fault(found[0]):
            yield fault
