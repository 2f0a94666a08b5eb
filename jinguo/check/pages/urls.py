"""The pages of the check."""

from django.urls import path

from jinguo.check.pages import views

urlpatterns = [
    path("", views.check_start, name="check_start"),
    path("choices/", views.choice_list, name="check_choices"),
    path("choices/<int:pk>/end/", views.choice_end, name="check_choice_end"),
    path("choices/<int:pk>/raise/", views.choice_raise, name="check_choice_raise"),
    path("<uuid:public_id>/", views.check_detail, name="check_detail"),
    path("<uuid:public_id>/figures/", views.figure_offers, name="check_figure_offers"),
    path("<uuid:public_id>/choose/", views.check_choose, name="check_choose"),
    path("<uuid:public_id>/answer/", views.check_answer, name="check_answer"),
    path("<uuid:public_id>/answers/<int:pk>/end/", views.check_take_back, name="check_take_back"),
    path("<uuid:public_id>/comments.docx", views.check_word, name="check_word"),
    path("<uuid:public_id>/void/", views.check_void, name="check_void"),
]
