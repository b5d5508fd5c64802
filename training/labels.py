# SPDX-License-Identifier: Apache-2.0
"""Label sets that do not come from the data."""
EVENTS = ["none", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
          "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
STATUS = ["asserted", "reported", "alleged", "denied", "negated", "planned", "hypothetical"]
PARTY = ["none", "actor", "recipient", "place", "time", "claim"]
TYPES = ["person", "organization", "place", "event", "object", "abstract", "time", "substance", "animal", "plant"]
NAMED = ["person", "organization", "place", "event", "object", "abstract"]
ENTITY = ["O"] + [f"{c}-{t}" for t in NAMED for c in "BI"]
MENTION = ["none"] + TYPES
TIME = ["O", "B", "I"]
ROLE = ["none", "ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARG5", "ARGM-TMP", "ARGM-LOC", "ARGM-MOD", "ARGM-NEG", "ARGM-ADV", "ARGM-ADJ",
        "ARGM-MNR", "ARGM-DIS", "ARGM-EXT", "ARGM-PRP", "ARGM-CAU", "ARGM-PRR", "ARGM-LVB", "ARGM-DIR", "ARGM-PRD", "ARGM-GOL",
        "ARGM-COM", "R-ARG0", "R-ARG1", "C-ARG1", "C-V"]
MODES = {"CONSULT": ["visit", "third-party", "multilateral", "phone"],
         "RETREAT": ["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
         "REQUEST": ["assist", "change", "yield", "meet"],
         "ACCUSE": ["disapprove", "investigate", "allege"],
         "REJECT": ["assist", "change", "yield", "meet"],
         "THREATEN": ["restrict", "arrest", "relations", "expel", "territory", "violence"],
         "PROTEST": ["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
         "SANCTION": ["convict", "expel", "withdraw", "discontinue"],
         "MOBILIZE": ["troops", "weapons", "police", "militia"],
         "COERCE": ["seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"],
         "ASSAULT": ["abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack",
                     "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"]}
MODE = ["none"] + [f"{t}-{m}" for t in EVENTS for m in MODES.get(t, [])]
