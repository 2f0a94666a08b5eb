"""The place of the casework room (floor 2): hotline 12338, petitions, mediation, early warning.

Cases are confidential by construction and come with rules of their own: a case is seen by its handlers
only, its free text is encrypted, its due dates follow 信访工作条例 and 反家庭暴力法, and its statistics
leave only through figures that suppress small cells. Until then the folder holds nothing but this place;
it is not an installed app.
"""
