"""That others read along: a link to a public post or review, or words that say so."""

from bot.domain.lexicon import Cue
from bot.domain.networks import link

RULE = "said_in_public"

_PLACES = (
    r"(?:twitter|facebook|instagram|linkedin|reddit|tik ?tok|youtube|trustpilot|yelp|g2|capterra|google"
    r"|mastodon|bluesky|threads|glassdoor|hacker news|the app store|google play|social media)"
)
# Links are left out of what the cues read, so this one is looked for in the words as they came.
LINK = link()
_SAID = r"(?:posted|tweeted|shared|wrote|written|left|published|put)"
_ONES = r"(?:review|tweet|post|thread|video|rating)"

CUES = (
    Cue(
        RULE,
        rf"(?:i|we|i'?ve|we'?ve|have|just|already) {_SAID} (?:\w+ ){{0,3}}{_ONES}"
        rf"|{_SAID} (?:this|it|that|all of this|everything|about (?:this|it|you)) (?:\w+ )?(?:on|to|in)"
        rf" {_PLACES}"
        rf"|(?:my|our) (?:\w+ )?{_ONES} (?:on|at) {_PLACES}"
        r"|(?:one|1)[ -]star review|going viral|gone viral|thousands of (?:people|followers)",
        urgency=0.5,
    ),
)
