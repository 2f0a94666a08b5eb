"""What the constraints of sites say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "site_rating_is_one_to_five_stars": _("星级请填 1 到 5。"),
}
