"""The words that corpora are made of: invented names, and prose about nothing in particular."""

from __future__ import annotations

import re
from itertools import product

ID_WORDS = 60
"""Characters of a title in an id; ids have at most 80."""

STATES = tuple(
    f"{head}{tail}"
    for tail, head in product(
        ("dovia", "ethia", "umark", "egard", "ovine"),
        (
            *("Alt", "Bor", "Cal", "Dor", "Eld", "Fen", "Gor", "Hal", "Ist", "Jor", "Kar", "Lum"),
            *("Mur", "Nev", "Orl", "Pell", "Quar", "Rost", "Sel", "Tarn", "Ulv", "Vard", "Wend"),
            *("Yar", "Zem"),
        ),
    )
)
TOWNS = ("Port", "Upper", "Old", "Lake", "Fort")
GIVEN = (
    *("Ada", "Bruno", "Clara", "Dario", "Elsa", "Felix", "Greta", "Hanno", "Ilse", "Jonas"),
    *("Karin", "Livia", "Marek", "Nora", "Otto", "Petra", "Quirin", "Rosa", "Stefan", "Tilda"),
    *("Urs", "Vera", "Walter", "Xenia", "Yvo", "Zita", "Anton", "Berta", "Carlo", "Doris"),
)
FAMILY = tuple(
    f"{head}{tail}"
    for tail, head in product(
        ("ane", "ard", "ek", "ellin", "eski", "ing", "olt", "orra", "ov", "und"),
        (
            *("Arv", "Belt", "Cord", "Drav", "Esk", "Falk", "Gard", "Holv", "Irm", "Jask"),
            *("Kest", "Lorm", "Mald", "Nask", "Orv", "Pald", "Rusk", "Sorv", "Tamb", "Vask"),
        ),
    )
)
INSTITUTIONS = (
    *("Foreign Ministry", "Senate", "Supreme Court", "Harbour Authority", "Customs Office"),
    *("National Bank", "Hydrographic Service", "Chamber of Deputies", "Railway Board"),
    *("Postal Ministry", "Audit Court", "Meteorological Office"),
)
ORGANISATIONS = tuple(
    f"{head} {tail}"
    for tail, head in product(
        ("Ferry League", "Canal Commission", "Customs Union", "Grain Pool", "Postal Union"),
        (
            *("Northern", "Southern", "Eastern", "Western", "Upper", "Lower", "Inner", "Outer"),
            *("Coastal", "Highland", "Riverine", "Island", "Lakeside", "Midland", "Inland"),
            *("Joint", "General", "Greater", "United", "Common", "Free", "Old", "New", "Second"),
            *("Third", "Standing", "Central", "Frontier"),
        ),
    )
)
OFFICES = (
    *("Foreign Minister", "Prime Minister", "President", "Ambassador at large"),
    *("Minister of Harbours", "Speaker of the Senate", "State Secretary", "Chief Justice"),
)
PAPERS = ("Courier", "Gazette", "Herald", "Mercury", "Observer", "Post", "Tribune", "Wire")
LANGUAGES = ("en", "fr", "es", "de")

SUBJECTS = (
    *("the delegation", "the harbour office", "the permanent mission", "the customs house"),
    *("a spokeswoman", "the council of the river towns", "the joint secretariat", "the registrar"),
    *("the committee on tides", "the second secretary", "the board of pilots", "the chancery"),
    *("the keeper of the seals", "the boundary survey", "the protocol office", "the envoy’s staff"),
)
PAST = (
    *("received", "returned", "put off", "read out", "withdrew", "confirmed", "set aside"),
    *("took note of", "asked about", "signed", "published", "questioned", "deposited", "renewed"),
)
PRESENT = (
    *("returns", "receives", "puts off", "withdraws", "confirms", "sets aside", "signs"),
    *("publishes", "questions", "renews", "rejects", "answers", "reopens", "circulates"),
)
THINGS = (
    *("the second note", "the list of passengers", "the draft timetable", "the lighthouse accord"),
    *("the ferry dues", "the pilotage rules", "the map of the shoals", "the grain ledger"),
    *("the quarantine order", "the bridge tolls", "the seal of the commission", "the water tables"),
    *("the consular bag", "the minutes of the spring session", "the survey of the delta"),
    *("the claim to the two islets", "the postal convention", "the register of moorings"),
    *("the timber quota", "the letter of the harbour master"),
)
WHEN = (
    *("before the midday session", "without naming a reason", "in the presence of both sides"),
    *("on the last day of the talks", "after a night of soundings", "for the third time"),
    *("at the request of the pilots", "in a ceremony of ten minutes", "as the ice broke up"),
    *("during the autumn recess", "behind closed doors", "by courier and by telegraph"),
)
CLAUSES = (
    *("which neither side has printed", "which the archive holds in two copies"),
    *("and left the rest to a later meeting", "and asked for an answer within the month"),
    *("though the wording differs between the copies", "as the treaty foresees"),
    *("while the ferries went on running", "and thanked the hosts for their patience"),
    *("though no vote was taken", "and gave the floor to the smaller towns"),
)
STRESSED = (
    *("expressly", "in writing", "provisionally", "at once", "in both languages", "with regret"),
    *("under protest", "without conditions"),
)
CLAIMS = (
    *("The buoys were moved by night and without notice", "The dues were paid in full and on time"),
    *("The map shown at the talks was not the one agreed", "Nobody was turned back at the quay"),
    *("The letter was opened before it was delivered", "The survey stopped short of the delta"),
    *("The pilots were told to stay ashore", "The ledger leaves out a whole season"),
    *("The islets have been kept up by one side alone", "The note was drafted by a third party"),
    *("The quarantine was a pretext", "The tolls were raised against the convention"),
)
REPLIES = (
    *("The record of the day shows nothing of the kind", "The books are open to any auditor"),
    *("The matter was settled by the spring session", "The order was lawful and was published"),
    *("The copies agree in every line that matters", "The complaint comes too late to be heard"),
)
GROUNDS = (
    *("Rests on the minutes of one side.", "The harbour log bears it out for two of three days."),
    *("No document has been shown.", "Both sides have since published their copies."),
    *("Refers to statements made over the summer.", "The survey has not been repeated."),
)
MEASURES = (
    *("Ships kept waiting", "Votes for, against, abstaining", "Dues outstanding, in crowns"),
    *("Passengers turned back", "Buoys moved", "Days of the closure"),
)
TITLES = (
    *("What the harbour logs say", "After the spring session", "A dispute measured in fathoms"),
    *("The long way to a timetable", "Two copies of one accord", "Ferries, dues and patience"),
    *(
        "Where the survey stopped",
        "The quiet reopening",
        "Islets on no map",
        "A note and its reply",
    ),
)


def slug(text: str) -> str:
    """The text as an id."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "")))


def numbered(text: str, number: int) -> str:
    """The beginning of the text and a number as an id that no other text has."""
    beginning = slug(text)
    if len(beginning) > ID_WORDS:
        beginning = beginning[:ID_WORDS].rpartition("-")[0]
    return f"{beginning}-{number}"
