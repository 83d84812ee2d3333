"""The names of the Standard Safeguarding Dataset that the dictionary maps to, frozen.

Source: data-to-insight/ssd-data-model, specification 1.4.5.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ofsted_rules.records.dictionary import DICTIONARY

SHARED = Path(__file__).resolve().parents[3] / "shared"
SPECIFICATION = SHARED / "reference" / "ssd.yaml"

NAMES = """
ssd_care_leavers
  clea_care_leaver_accom_suitable
  clea_care_leaver_accommodation
  clea_care_leaver_activity
  clea_care_leaver_allocated_team
  clea_care_leaver_eligibility
  clea_care_leaver_in_touch
  clea_care_leaver_latest_contact
  clea_care_leaver_personal_advisor
  clea_pathway_plan_review_date
  clea_person_id
  clea_table_id
ssd_cin_assessments
  cina_assessment_auth_date
  cina_assessment_child_seen
  cina_assessment_id
  cina_assessment_outcome_json
  cina_assessment_start_date
  cina_assessment_team
  cina_assessment_worker_id
  cina_person_id
  cina_referral_id
ssd_cin_episodes
  cine_cin_primary_need_code
  cine_close_date
  cine_close_reason
  cine_person_id
  cine_referral_date
  cine_referral_id
  cine_referral_nfa
  cine_referral_outcome_json
  cine_referral_source_code
  cine_referral_team
  cine_referral_worker_id
ssd_cin_plans
  cinp_cin_plan_end_date
  cinp_cin_plan_id
  cinp_cin_plan_start_date
  cinp_cin_plan_team
  cinp_cin_plan_worker_id
  cinp_person_id
  cinp_referral_id
ssd_cin_visits
  cinv_cin_visit_date
  cinv_cin_visit_id
  cinv_cin_visit_seen
  cinv_cin_visit_seen_alone
  cinv_person_id
ssd_cla_care_plan
  lacp_cla_care_plan_end_date
  lacp_cla_care_plan_json
  lacp_cla_care_plan_start_date
  lacp_person_id
  lacp_table_id
ssd_cla_episodes
  clae_cla_episode_ceased_date
  clae_cla_episode_ceased_reason
  clae_cla_id
  clae_cla_last_iro_contact_date
  clae_entered_care_date
  clae_person_id
  clae_referral_id
ssd_cla_health
  clah_health_check_date
  clah_health_check_id
  clah_health_check_status
  clah_health_check_type
  clah_person_id
ssd_cla_immunisations
  clai_immunisations_status
ssd_cla_placement
  clap_cla_id
  clap_cla_placement_change_reason
  clap_cla_placement_distance
  clap_cla_placement_end_date
  clap_cla_placement_id
  clap_cla_placement_start_date
  clap_cla_placement_type
  clap_person_id
ssd_cla_reviews
  clar_cla_id
  clar_cla_review_cancelled
  clar_cla_review_date
  clar_cla_review_due_date
  clar_cla_review_id
  clar_cla_review_participation
ssd_cla_visits
  clav_cla_id
  clav_cla_visit_date
  clav_cla_visit_id
  clav_cla_visit_seen
  clav_cla_visit_seen_alone
  clav_person_id
ssd_contacts
  cont_contact_date
  cont_contact_id
  cont_contact_outcome_json
  cont_contact_source_code
  cont_person_id
ssd_cp_plans
  cppl_cp_plan_end_date
  cppl_cp_plan_id
  cppl_cp_plan_latest_category
  cppl_cp_plan_start_date
  cppl_icpc_id
  cppl_person_id
  cppl_referral_id
ssd_cp_reviews
  cppr_cp_plan_id
  cppr_cp_review_participation
  cppr_cp_review_quorate
ssd_cp_visits
  cppv_cp_plan_id
  cppv_cp_visit_bedroom
  cppv_cp_visit_date
  cppv_cp_visit_id
  cppv_cp_visit_seen
  cppv_cp_visit_seen_alone
  cppv_person_id
ssd_department
  dept_team_id
ssd_disability
  disa_disability_code
ssd_early_help_episodes
  earl_episode_end_date
  earl_episode_end_reason
  earl_episode_id
  earl_episode_organisation
  earl_episode_start_date
  earl_episode_worker_id
  earl_person_id
ssd_family
  fami_family_id
ssd_initial_cp_conference
  icpc_icpc_date
  icpc_icpc_id
  icpc_icpc_meeting_id
  icpc_icpc_outcome_cp_flag
  icpc_icpc_target_date
  icpc_icpc_team
  icpc_icpc_transfer_in
  icpc_s47_enquiry_id
ssd_involvements
  invo_involvement_end_date
  invo_involvement_start_date
  invo_involvements_id
  invo_professional_id
  invo_professional_role_id
  invo_professional_team
  invo_referral_id
  invo_worker_change_reason
ssd_legal_status
  lega_legal_status
  lega_legal_status_end_date
  lega_legal_status_id
  lega_legal_status_start_date
  lega_person_id
ssd_missing
  miss_missing_episode_end_date
  miss_missing_episode_start_date
  miss_missing_episode_type
  miss_missing_rhi_accepted
  miss_missing_rhi_offered
  miss_person_id
  miss_table_id
ssd_person
  pers_death_date
  pers_dob
  pers_ethnicity
  pers_expected_dob
  pers_person_id
  pers_sex
ssd_pre_proceedings
  prep_agree_stepdown_issue_date
  prep_care_proc_short_notice
  prep_initial_pre_pro_meeting_date
  prep_legal_gateway_outcome
  prep_person_id
  prep_plo_family_id
  prep_pre_pro_decision_date
  prep_pre_pro_letter_date
  prep_pre_pro_outcome
  prep_table_id
ssd_professionals
  prof_agency_worker_flag
  prof_full_time_equivalency
  prof_professional_caseload
  prof_professional_department
  prof_professional_id
  prof_professional_job_title
  prof_social_worker_registration_no
ssd_s47_enquiry
  s47e_person_id
  s47e_referral_id
  s47e_s47_completed_by_team
  s47e_s47_completed_by_worker_id
  s47e_s47_end_date
  s47e_s47_enquiry_id
  s47e_s47_nfa
  s47e_s47_outcome_json
  s47e_s47_start_date
ssd_sdq_scores
  csdq_sdq_score
"""


def frozen() -> set[str]:
    found = set()
    table = ""
    for line in NAMES.strip().splitlines():
        if line.startswith(" "):
            found.add(f"{table}.{line.strip()}")
        else:
            table = line
    return found


def test_the_dictionary_maps_to_the_frozen_names_and_no_others() -> None:
    used = {
        spec.ssd for record in DICTIONARY.values() for spec in record.specs().values() if spec.ssd
    }
    assert used == frozen()


@pytest.mark.skipif(
    not SPECIFICATION.is_file(), reason="the specification is not beside the repository"
)
def test_the_frozen_names_are_in_the_specification() -> None:
    tables = yaml.safe_load(SPECIFICATION.read_text(encoding="utf-8"))["tables"]
    known = {
        f"{name}.{column['name']}" for name, table in tables.items() for column in table["columns"]
    }
    assert frozen() <= known
