"""Articles for the tests of the running daemon: invented, small, and each different."""

PEOPLE = ["Ida Holm", "Tomas Varga", "Leila Haddad", "Kwame Mensah", "Ana Ribeiro", "Pavel Novotny", "Mei Tanaka", "Oskar Lind"]
ROLES = ["harbour master", "minister of trade", "mayor of Eastwick", "head of the river authority", "spokeswoman for the union"]
SAYINGS = ["We open at dawn and not a minute later", "Nobody was told, and nobody asked", "This bridge will outlive all of us",
           "There is no money left for the ferries", "The talks begin on Monday, with or without us", "It was – how shall I put it – a long night"]
EVENTS = ["France condemned Belgium over the ferry tax.", "Police arrested two men in Lisbon on Tuesday.", "Japan signed a trade agreement with Brazil.",
          "Hundreds of dockers protested in Lisbon on Friday.", "Germany will send medical aid to Chile next week."]


def article(number, prefix="a"):
    person, other = PEOPLE[number % len(PEOPLE)], PEOPLE[(number * 5 + 3) % len(PEOPLE)]
    role = ROLES[number % len(ROLES)]
    first, second = SAYINGS[number % len(SAYINGS)], SAYINGS[(number + 2) % len(SAYINGS)]
    body = (f"“{first},” said {person}, the {role}.\n\n"
            f"{EVENTS[number % len(EVENTS)]} It was day {number} of the dispute, and the café on the quay — “Zum Anker” — stayed shut.\n\n"
            f"\"{second}\", {other} told reporters. \"{SAYINGS[(number + 4) % len(SAYINGS)]}.\"\n")
    return {"id": f"{prefix}-{number}", "url": f"https://example.org/{prefix}/{number}", "source": "The Quay Courier",
            "title": f"Ferry dispute, day {number}: {person} speaks", "published_at": "2023-05-04T09:30:00+02:00", "version": number + 1, "body": body}


def articles(count, prefix="a"):
    return [article(number, prefix) for number in range(count)]
