"""The coded sessions and the mapped networks of the skills hubs. Nobody said or drew any of this."""

from __future__ import annotations

from generator.hubs_questions import THEMES

README = (
    "Synthetic material. Nobody said this: every session, passage, code, rating, outcome, organisation and relation is"
    " invented. It shows the form, and no finding can be taken from it.",
    "This file is made by raw/demo/generator; change it there.",
)

# session, hub, date, measurement, kind, who, participants, minutes, place
SESSIONS = (
    ("harbour_1", "harbour", "2024-03-12", 1, "focus_group;mapping", "organisers and teachers", 8, 90, "Quayside"),
    ("mill_1", "mill", "2024-03-19", 1, "focus_group;mapping", "organisers and teachers", 6, 85, "Millrace School"),
    ("harbour_2", "harbour", "2025-03-11", 2, "focus_group;mapping", "everybody", 9, 95, "Quayside"),
    ("mill_2", "mill", "2025-03-20", 2, "interview;mapping", "the coordinator", 1, 50, "Riverbank"),
)

# code, name, code above, theme, topic, description
CODES = (
    ("goals", "Shared goals", "", THEMES["Goals"], "Goals", "What the hub is for, and whether people agree on it"),
    ("goals_words", "Words for the goals", "goals", THEMES["Goals"], "Goals", "How the goals are put into words"),
    ("trust", "Trust", "", THEMES["Trust"], "Trust", "Counting on each other"),
    ("trust_promises", "Keeping promises", "trust", THEMES["Trust"], "Trust", "Whether people do what they said"),
    ("mentors", "Mentors", "", THEMES["Learning"], "Learning", "What mentors do for learners"),
    ("practice", "Practice at work", "", THEMES["Learning"], "Learning", "Using at work what was learned"),
    ("time", "Time", "", THEMES["Learning"], "Learning", "Hours for learning and for the hub"),
)

# session, code, speaker, valence, quotable, text
PASSAGES = (
    ("harbour_1", "goals", "organise", "-", "yes", "Everybody wants something else from the hub."),
    ("harbour_1", "goals_words", "teach", "-", "yes", "We have three names for the same plan."),
    ("harbour_1", "trust", "teach", "+", "yes", "I can walk in anywhere on the quay."),
    ("harbour_1", "mentors", "teach", "+", "yes", "The mentors make the difference, each and every week."),
    ("harbour_1", "time", "organise", "-", "yes", "It is always done after hours."),
    ("mill_1", "goals", "organise", "-", "yes", "We began with the building, not with a goal."),
    ("mill_1", "trust_promises", "teach", "-", "yes", "They promised us a room and it never came."),
    ("mill_1", "trust", "organise", "-", "no", "Some people stay away when others are there."),
    ("mill_1", "practice", "teach", "+", "yes", "What they learn on Monday they use on Tuesday."),
    ("mill_1", "time", "teach", "-", "yes", "Nobody gives us the hours for it."),
    ("harbour_2", "goals", "organise", "+", "yes", "Now there is one page that we all signed."),
    ("harbour_2", "goals_words", "volunteer", "+", "yes", "My neighbour can explain it as well as I can."),
    ("harbour_2", "mentors", "volunteer", "+", "yes", "My mentor rang me when I did not come."),
    ("harbour_2", "practice", "teach", "-", "yes", "The employers still see it as a day off."),
    ("harbour_2", "trust", "teach", "+", "no", "We say it to each other when things go wrong."),
    ("mill_2", "trust_promises", "organise", "+", "yes", "The room is there, with the key in my pocket."),
    ("mill_2", "goals", "organise", "+", "yes", "People ask what fits the goal before they plan."),
    ("mill_2", "practice", "organise", "+", "yes", "Two workshops opened their doors to our learners."),
    ("mill_2", "time", "organise", "?", "yes", "The hours are there on paper."),
    ("mill_2", "mentors", "organise", "-", "no", "We lost two mentors this winter."),
)
CODER, SECOND_CODER = "RB", "ST"
# What the second coder made of the first session: which passage, under which code.
SECOND_READING = ((0, "goals"), (1, "goals_words"), (2, "trust_promises"), (3, "mentors"), (4, "time"))

# hub, date, criterion, rating, why
RATINGS = (
    ("harbour", "2024-03-12", "stage", "Trying out", "Three courses, no shared plan"),
    ("harbour", "2024-03-12", "network", "+/-", "Few ties with employers"),
    ("mill", "2024-03-19", "stage", "Starting", "A building and an idea"),
    ("mill", "2024-03-19", "network", "-", "The guild stands alone"),
    ("harbour", "2025-03-11", "stage", "Trying out", "The plan is signed"),
    ("harbour", "2025-03-11", "network", "+", "The council joined"),
    ("mill", "2025-03-20", "stage", "Growing", "Workshops take learners"),
    ("mill", "2025-03-20", "network", "+", "The guild leads"),
)

# hub, statement, actor, kind, from, to, contribution, significance, valence, substantiation, passage
OUTCOMES = (
    ("harbour", "The council pays for the mentors", "Harbour Council", "policy", "2024-09-01", "2025-03-01",
     "The hub showed what mentors do", "Mentors can stay", "positive", "confirmed", 12),
    ("mill", "Two workshops take learners on Fridays", "Weavers' Guild", "behaviour", "2024-10-01", "",
     "A visit that the hub arranged", "Learners see real work", "positive", "confirmed", 17),
    ("mill", "Two mentors left", "Millrace School", "action", "2025-01-10", "2025-02-01",
     "None that is known", "Fewer learners can be helped", "negative", "none", 19),
)  # fmt: skip

# hub -> (name, kind, sector, role)
ACTORS = {
    "harbour": (
        ("Quayside Training", "organisation", "education", "core"),
        ("Tidewater College", "organisation", "education", "core"),
        ("Lantern Care", "organisation", "care", "broad"),
        ("Saltmarsh Works", "organisation", "trade", "broad"),
        ("Evening Course", "group", "education", "experiment"),
        ("Harbour Council", "organisation", "public", "external"),
        ("Quay Library", "organisation", "public", "broad"),
    ),
    "mill": (
        ("Millrace School", "organisation", "education", "core"),
        ("Weavers' Guild", "organisation", "trade", "broad"),
        ("Green Wheel Care", "organisation", "care", "broad"),
        ("Riverbank Crafts", "organisation", "trade", "core"),
        ("Friday Workshop", "group", "trade", "experiment"),
    ),
}
# hub, measurement -> (from, to, type, direction), actors by their place in the list above
RELATIONS = {
    ("harbour", 1): (
        (0, 1, "plans", "two_way"), (0, 2, "plans", "one_way"), (1, 3, "plans", "one_way"), (0, 4, "rooms", "one_way"),
        (2, 0, "rooms", "undirected"),
    ),
    ("harbour", 2): (
        (0, 1, "plans", "two_way"), (0, 2, "plans", "two_way"), (1, 3, "plans", "one_way"), (5, 0, "plans", "two_way"),
        (5, 1, "plans", "one_way"), (0, 4, "rooms", "one_way"), (3, 4, "rooms", "one_way"),
        (6, 0, "rooms", "undirected"),
    ),
    ("mill", 1): ((0, 3, "plans", "two_way"), (0, 2, "plans", "one_way"), (3, 4, "rooms", "one_way")),
    ("mill", 2): (
        (0, 3, "plans", "two_way"), (1, 0, "plans", "one_way"), (1, 3, "plans", "two_way"), (1, 4, "rooms", "one_way"),
        (3, 4, "rooms", "one_way"), (2, 0, "rooms", "undirected"),
    ),
}  # fmt: skip
