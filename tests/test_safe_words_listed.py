"""Words that must not hurt, D1 to D18: each danger has its tests, and they are named here.

| D1 a passed date is no end of help | D2 nothing is decided, no door is named too early | D3 a protected person |
| D4 what would turn the answer | D5 acute help here and now | D6 a month is no time to answer |
| D7 a municipality's own reading | D8 sensitive facts | D9 one municipality, two names | D10 a low number |
| D11 the nurse's assessment | D12 withdrawn consent | D13 what reveals another person | D14 old rulings |
| D15 a child in danger, no green tick | D16 rules that nobody has reviewed | D17 no pretended law, no unread translation |
| D18 a lost paper |
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
KOMMUN, EGENVARD, PLAN = "wizards/ansvarig_kommun", "wizards/egenvard", "wizards/samordnad_plan"
CASELOAD = "casework/caseload"

SAFE_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "D1": (
        (f"{EGENVARD}/test_egenvard_safe_words.py", "test_d1_a_passed_follow_up_never_stops_the_help"),
        (f"{EGENVARD}/test_egenvard_safe_words.py", "test_d1_whatever_has_passed_says_that_the_help_goes_on"),
        (f"{EGENVARD}/test_egenvard_safe_words.py", "test_d1_nothing_tells_anyone_to_stop_help"),
        (f"{PLAN}/test_plan_safe_words.py", "test_d1_a_passed_follow_up_never_ends_help"),
        (f"{CASELOAD}/test_caseload_watch.py", "test_a_day_that_has_passed_speaks_as_d1_says"),
    ),
    "D2": (
        (f"{KOMMUN}/test_safe_words.py", "test_d2_every_protocol_says_that_it_is_no_decision"),
        (f"{KOMMUN}/test_brev.py", "test_d2_the_letter_says_that_the_application_is_tried_here"),
        (f"{KOMMUN}/test_brev.py", "test_d2_another_municipality_is_named_only_when_firm_and_confirmed"),
        (f"{EGENVARD}/test_egenvard_safe_words.py", "test_d2_the_protocol_says_that_it_is_no_decision"),
        (f"{PLAN}/test_plan_safe_words.py", "test_d2_the_plan_and_the_protocol_say_that_they_decide_nothing"),
    ),
    "D3": (
        (f"{KOMMUN}/test_safe_words.py", "test_d3_a_protected_persons_places_are_off_paper_unless_chosen"),
        (f"{KOMMUN}/test_safe_words.py", "test_d3_even_the_municipality_and_a_secrecy_test_first"),
        (f"{KOMMUN}/test_safe_words.py", "test_d3_registration_is_not_asked_of_a_protected_person"),
        (f"{KOMMUN}/test_brev.py", "test_d3_a_letter_about_a_protected_person_tells_neither_name_nor_places"),
        (
            f"{EGENVARD}/test_egenvard_papper.py",
            "test_d3_no_paper_tells_where_a_protected_patient_lives_is_reached_or_is_helped",
        ),
        (
            f"{PLAN}/test_plan_safe_words.py",
            "test_d3_a_protected_persons_papers_ask_first_and_keep_places_out",
        ),
    ),
    "D4": (
        (f"{KOMMUN}/test_safe_words.py", "test_d4_what_turns_the_result_never_stands_in_a_letter"),
        (f"{KOMMUN}/test_safe_words.py", "test_d4_turns_go_in_both_directions"),
        (
            f"{EGENVARD}/test_egenvard_lasare.py",
            "test_the_letter_says_nothing_of_suggestions_stops_or_what_would_turn_the_answer",
        ),
    ),
    "D5": (
        (f"{KOMMUN}/test_safe_words.py", "test_d5_acute_help_is_tried_and_given_here_now"),
        (f"{KOMMUN}/test_safe_words.py", "test_d5_no_path_of_the_quick_check_ends_in_not_us"),
        (f"{KOMMUN}/test_alla_vagar.py", "test_no_path_ends_without_a_municipality_that_acts_now"),
        (f"{KOMMUN}/test_brev.py", "test_d5_acute_help_is_here_and_now"),
    ),
    "D6": (
        (f"{KOMMUN}/test_safe_words.py", "test_d6_the_month_is_never_the_others_time_to_answer"),
        (
            f"{KOMMUN}/test_papper.py",
            "test_a_request_that_is_given_out_has_a_date_to_watch_and_no_time_to_answer",
        ),
    ),
    "D7": (
        (f"{KOMMUN}/test_safe_words.py", "test_d7_local_rules_are_shown_as_the_municipalitys_own_reading"),
        (f"{KOMMUN}/test_fall.py", "test_local_rules_never_change_a_finding"),
    ),
    "D8": (
        (
            f"{KOMMUN}/test_safe_words.py",
            "test_d8_sensitive_answers_are_not_in_letters_and_nobody_is_said_to_have_no_right",
        ),
        (
            f"{KOMMUN}/test_safe_words.py",
            "test_d8_the_special_order_is_asked_only_where_it_changes_the_result",
        ),
        (f"{KOMMUN}/test_safe_words.py", "test_d8_the_words_of_a_special_order"),
        ("documents/test_blank.py", "test_d8_nothing_of_permits_or_misuse_stands_on_the_form"),
        (f"{EGENVARD}/test_egenvard_safe_words.py", "test_d8_nothing_says_that_somebody_has_no_right"),
        (f"{PLAN}/test_plan_safe_words.py", "test_d8_nobody_is_said_to_have_no_right"),
    ),
    "D9": (
        (f"{KOMMUN}/test_safe_words.py", "test_d9_the_same_municipality_under_two_names"),
        ("casework/test_municipalities.py", "test_all_290_in_21_counties"),
    ),
    "D10": (
        (f"{EGENVARD}/test_egenvard_safe_words.py", "test_d10_no_number_is_called_safe"),
        (f"{EGENVARD}/test_egenvard_safe_words.py", "test_d10_a_low_number_with_gravity_four_warns"),
        (
            f"{EGENVARD}/test_egenvard_papper.py",
            "test_the_record_names_the_class_of_a_high_risk_and_never_of_a_low",
        ),
        ("ui/wizard/test_result.py", "test_nothing_on_the_result_is_green_or_ticked"),
    ),
    "D11": (
        (
            f"{EGENVARD}/test_egenvard_safe_words.py",
            "test_d11_who_receives_contacts_the_assessor_before_the_help_is_changed",
        ),
        (
            f"{EGENVARD}/test_egenvard_papper.py",
            "test_d11_every_copy_of_an_egenvard_has_warning_signs_and_whom_to_call",
        ),
        (
            f"{EGENVARD}/test_egenvard_papper.py",
            "test_medicines_names_strengths_and_doses_stand_only_in_the_record_and_with_the_lists_date",
        ),
    ),
    "D12": (
        (
            f"{EGENVARD}/test_egenvard_safe_words.py",
            "test_d12_without_consent_nothing_more_is_shared_and_the_help_goes_on",
        ),
        (
            f"{PLAN}/test_plan_safe_words.py",
            "test_d12_withdrawn_consent_shares_nothing_more_and_help_goes_on",
        ),
        (f"{PLAN}/test_plan_aterkallat.py", "test_only_the_notice_and_what_is_for_the_person_may_leave"),
        (f"{CASELOAD}/test_caseload_withdrawn.py", "test_the_plan_is_read_as_it_stood_by_who_coordinates"),
    ),
    "D13": (
        (f"{CASELOAD}/test_caseload_people.py", "test_a_duplicate_reveals_nothing_of_a_protected_person"),
        (f"{CASELOAD}/test_caseload_papers.py", "test_an_extract_hides_others_until_secrecy_is_tested"),
        (f"{CASELOAD}/test_caseload_papers.py", "test_an_extract_after_the_test_has_everything"),
        (f"{CASELOAD}/test_caseload_extract.py", "test_nothing_of_another_protected_person_comes_along"),
    ),
    "D14": (
        (f"{KOMMUN}/test_safe_words.py", "test_d14_an_old_ruling_is_not_sold_as_the_new_acts"),
        (f"{KOMMUN}/test_beslutstabell.py", "test_0_across_the_date_warns_and_needs_assessment"),
        ("rules/test_lagbyten.py", "test_no_edition_cites_the_other_socialtjanstlag"),
    ),
    "D15": (
        (
            f"{KOMMUN}/test_safe_words.py",
            "test_d15_a_child_who_may_be_in_danger_is_first_with_unchecked_sections",
        ),
        (f"{PLAN}/test_plan_safe_words.py", "test_d15_a_child_in_danger_is_told_of_before_the_consent"),
        ("ui/wizard/test_result.py", "test_nothing_on_the_result_is_green_or_ticked"),
    ),
    "D16": (
        (f"{KOMMUN}/test_safe_words.py", "test_d16_rules_that_nobody_has_reviewed_say_so"),
        (f"{KOMMUN}/test_safe_words.py", "test_d16_a_case_after_the_last_check_carries_a_notice"),
        (f"{KOMMUN}/test_safe_words.py", "test_d16_a_changed_law_gives_no_firm_findings"),
        (
            f"{EGENVARD}/test_egenvard_safe_words.py",
            "test_d16_nobody_has_reviewed_the_rules_and_every_paper_says_so",
        ),
        (f"{PLAN}/test_plan_safe_words.py", "test_d16_the_rules_say_that_nobody_has_reviewed_them"),
        ("engine/test_outline.py", "test_a_review_of_other_rules_names_nobody"),
    ),
    "D17": (
        (f"{KOMMUN}/test_safe_words.py", "test_d17_no_text_pretends_to_be_the_statute"),
        (f"{PLAN}/test_plan_safe_words.py", "test_d17_what_was_read_in_summary_says_so"),
        ("ui/library/test_reading_place.py", "test_law_is_opened_as_a_section_and_as_a_whole"),
        ("documents/test_phrases.py", "test_the_programs_own_file_is_empty_and_tells_its_keys"),
        ("documents/test_phrases.py", "test_what_nobody_has_reviewed_is_not_used"),
    ),
    "D18": (
        (f"{CASELOAD}/test_caseload_papers.py", "test_a_working_copy_says_when_it_is_to_be_destroyed"),
        (f"{CASELOAD}/test_caseload_papers.py", "test_a_paper_for_another_party_is_no_working_copy"),
        (f"{PLAN}/test_plan_safe_words.py", "test_d18_what_the_person_keeps_or_signs_is_no_working_copy"),
        ("documents/test_blank.py", "test_the_form_as_a_paper"),
    ),
}


def test_every_danger_is_listed() -> None:
    assert list(SAFE_WORDS) == [f"D{number}" for number in range(1, 19)]
    assert all(SAFE_WORDS.values())


@pytest.mark.parametrize("danger", SAFE_WORDS)
def test_the_tests_that_are_named_are_there(danger: str) -> None:
    for file, name in SAFE_WORDS[danger]:
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, (file, name)
