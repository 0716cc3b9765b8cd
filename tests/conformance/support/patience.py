"""How long the tests wait for what has to happen. That is a guess about the machine, which other
tests and sanitizers share; what goes well ends as soon as it would have ended anyway."""

SECONDS = 300
