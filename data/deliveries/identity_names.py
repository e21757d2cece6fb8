"""Which column names say that the column identifies a person. `team_name` does not; `naam`, `klantnaam` and `BSN` do."""

import re
import unicodedata

_ALWAYS = frozenset(
    "bsn burgerservicenummer sofinummer sofi ssn voornaam voornamen achternaam achternamen roepnaam voorletters initialen "
    "tussenvoegsel geslachtsnaam meisjesnaam firstname lastname surname forename initials fullname geboortedatum "
    "geboortedag geboortedt geboren gebdatum gebdat gebdt birthdate birthday dateofbirth dob email mail mailadres "
    "emailadres emailaddress address streetaddress straat straatnaam street telefoon telefoonnummer telefoonnr telnr tel "
    "telnummer mobiel mobielnummer mobile gsm phone phonenumber telephone iban bankrekening rekeningnummer "
    "paspoortnummer vreemdelingennummer".split()
)
# Two words beside each other, whatever sign stands between them.
_PAIRS = frozenset(
    "burgerservice_nummer bsn_nummer sofi_nummer voor_naam achter_naam first_name last_name full_name given_name family_name "
    "geb_datum geb_dat geb_dt geboorte_datum geboorte_dag datum_geboorte birth_date date_birth birth_day e_mail mail_adres "
    "e_mailadres telefoon_nummer tel_nr tel_nummer rekening_nummer paspoort_nummer".split()
)
_PERSON = frozenset(
    "persoon persoons person client clients klant klanten inwoner inwoners bewoner burger burgers resident citizen "
    "customer patient partner kind ouder child parent medewerker medewerkers employee worker staff consulent behandelaar "
    "hulpverlener contact contactpersoon volledige respondent user gebruiker gebruikers aanvrager cursist deelnemer".split()
)
_NAME = ("naam", "namen", "name", "names")
_POSTCODE = frozenset(("postcode", "postal", "zip", "zipcode", "pc6", "postcode6"))
_HOUSE_NUMBER = frozenset(("huisnummer", "huisnr", "housenumber"))


def words_of(column: str) -> tuple[str, ...]:
    """The words of a column name in small letters without accents: clientNaam, CLIENT_NAAM and Cliënt naam are one."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", column) if not unicodedata.combining(sign))
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", plain)
    words = tuple(re.findall(r"[a-z]+|[0-9]+", spaced.lower()))
    return words[1:] if words[:1] == ("before",) and len(words) > 1 else words


def names_a_person(column: str) -> bool:
    """True when the name of the column says that it holds the identity of people."""
    words = words_of(column)
    whole = "".join(words)
    if whole in _ALWAYS or whole.startswith("bsn") or whole.endswith("bsn"):
        return True
    if any(word in _ALWAYS or word.startswith("adres") or word.endswith("adres") for word in words):
        return True
    if any(f"{first}_{second}" in _PAIRS for first, second in zip(words, words[1:], strict=False)):
        return True
    return _is_personal_name(words)


def places_a_person(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The postcode and house number columns when both are there: together they are an address."""
    postcodes = [column for column in columns if _POSTCODE & {*words_of(column), "".join(words_of(column))}]
    numbers = [column for column in columns if _is_house_number(words_of(column))]
    return (*postcodes, *numbers) if postcodes and numbers else ()


def _is_house_number(words: tuple[str, ...]) -> bool:
    return bool(_HOUSE_NUMBER & {*words, "".join(words)}) or ("huis", "nummer") == words[-2:] or ("huis", "nr") == words[-2:]


def _is_personal_name(words: tuple[str, ...]) -> bool:
    if not any(word in _NAME for word in words):
        compound = next((word for word in words if word.endswith(_NAME)), "")
        return any(compound == person + name for person in _PERSON for name in _NAME) or "persoonsnaam" in words
    others = [word for word in words if word not in _NAME and not word.isdigit() and word not in ("van", "de", "of", "the")]
    return not others or any(word in _PERSON for word in others)
