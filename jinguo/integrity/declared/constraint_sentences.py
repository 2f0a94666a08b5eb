"""What the constraints of integrity say to a person who breaks them."""

from jinguo.core.declaring.constraints import MEANWHILE

SENTENCES = {
    "a_suspicion_scores_at_most_100": MEANWHILE,
    "a_suspicion_names_an_entry_once": MEANWHILE,
    "a_photograph_is_printed_once_a_turn": MEANWHILE,
}
